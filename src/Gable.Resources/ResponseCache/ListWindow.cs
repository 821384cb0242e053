namespace Gable.Resources;

/// <summary>What is known of a list's answer once it is finished.</summary>
/// <param name="Shown">The keys of the rows on the page; <c>null</c> when they cannot be told.</param>
/// <param name="Last">The sort values of the last row, the key last; <c>null</c> when they cannot be told.</param>
/// <param name="HasNext">Whether rows follow.</param>
internal sealed record ListWindow(IReadOnlySet<object>? Shown, IReadOnlyList<object?>? Last, bool HasNext);
