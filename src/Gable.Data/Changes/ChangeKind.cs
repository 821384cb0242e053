namespace Gable.Data;

/// <summary>What happened to a row.</summary>
public enum ChangeKind
{
    /// <summary>The row is new.</summary>
    Insert,

    /// <summary>Values of the row changed.</summary>
    Update,

    /// <summary>The row is gone. A soft-deleted row is an <see cref="Update"/>: it is still there.</summary>
    Delete,
}
