namespace Gable.Admin;

/// <summary>A field that has one value in the row and another in the form.</summary>
/// <param name="Control">The field.</param>
/// <param name="Theirs">The row's value, in words.</param>
/// <param name="Mine">The form's value, in words.</param>
/// <param name="IsTheirs">Whether somebody else changed it.</param>
/// <param name="IsMine">Whether the form changed it.</param>
internal sealed record ConflictField(FormControl Control, string Theirs, string Mine, bool IsTheirs, bool IsMine);
