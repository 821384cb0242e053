namespace Gable.Resources;

/// <summary>How a row refers to others.</summary>
public enum RelationKind
{
    /// <summary>To one row, by a foreign key of this row.</summary>
    Reference,

    /// <summary>To the rows whose foreign key names this one.</summary>
    Collection,

    /// <summary>To rows of the other side of a many-to-many relation; written as a list of ids.</summary>
    ManyToMany,
}
