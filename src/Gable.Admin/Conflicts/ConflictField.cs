namespace Gable.Admin;

/// <summary>A field that has one value in the row and another in the form.</summary>
/// <param name="Control">The field.</param>
/// <param name="Theirs">The row's value, in words.</param>
/// <param name="Mine">The form's value, in words.</param>
/// <param name="IsTheirs">Whether somebody else changed it.</param>
/// <param name="IsMine">Whether the form changed it.</param>
internal sealed record ConflictField(FormControl Control, string Theirs, string Mine, bool IsTheirs, bool IsMine)
{
    /// <summary>What differs, line by line, for values of several lines; <c>null</c> for others.</summary>
    public IReadOnlyList<(int Side, string Line)>? Lines { get; init; }

    /// <summary>Both changes in one; <c>null</c> when only one side changed it, or when there is no such thing.</summary>
    public ConflictMerge? Merge { get; init; }
}

/// <summary>Both changes of a field in one.</summary>
/// <param name="Text">The text, to be edited; of a set its keys, with spaces between.</param>
/// <param name="Words">The members of a set in words; <c>null</c> for a text.</param>
/// <param name="Overlaps">Whether both changed the same lines.</param>
/// <param name="IsSure">Whether what both began with is known, and neither took away what the other wrote.</param>
internal sealed record ConflictMerge(string Text, string? Words, bool Overlaps, bool IsSure);
