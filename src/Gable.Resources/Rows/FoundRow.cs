namespace Gable.Resources;

/// <summary>A single row that an actor may read.</summary>
public sealed class FoundRow
{
    internal FoundRow(RowList list, string tag) => (List, Tag) = (list, tag);

    /// <summary>The row. Hidden fields are still in it.</summary>
    public object Row => List.Rows[0];

    /// <summary>The row as a page of one, with the rows that were asked for with it.</summary>
    public RowList List { get; }

    /// <summary>The entity tag without quotes: a hash of all that the actor may see. A write that sends it back is refused when the row has changed since.</summary>
    public string Tag { get; }
}
