namespace Gable.Resources;

/// <summary>One field of <c>sort</c>.</summary>
/// <param name="Path">The field.</param>
/// <param name="Descending">Whether the greatest value comes first.</param>
internal sealed record SortTerm(FieldPath Path, bool Descending);
