namespace Gable.Resources;

/// <summary>What an actor wants to do with a row.</summary>
public enum PolicyAction
{
    /// <summary>See the row, and know that it exists.</summary>
    Read,

    /// <summary>Add the row; judged on the row as it would be.</summary>
    Create,

    /// <summary>Change the row; judged on the row as it is and as it would be.</summary>
    Update,

    /// <summary>Remove the row.</summary>
    Delete,
}
