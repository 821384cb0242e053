namespace Gable.Resources;

/// <summary>The rows of a page, read by EF Core.</summary>
/// <param name="Rows">The rows, in order.</param>
/// <param name="HasMore">Whether rows follow.</param>
/// <param name="SortValues">The sort values of a row by its place, the key last: what a cursor is made of.</param>
internal sealed record EntityPage(IReadOnlyList<object> Rows, bool HasMore, Func<int, IReadOnlyList<object?>> SortValues)
{
    public static EntityPage Empty { get; } = new([], false, static _ => []);
}
