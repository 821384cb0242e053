namespace Gable.Admin;

/// <summary>What the page of a conflict shows.</summary>
/// <param name="Row">The row as it is by now, and what was sent.</param>
/// <param name="Fields">The fields whose values differ.</param>
internal sealed record ConflictView(RowView Row, IReadOnlyList<ConflictField> Fields);
