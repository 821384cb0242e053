namespace Gable.Resources;

/// <summary>A single row that an actor may read.</summary>
public sealed class FoundRow
{
    private readonly RowList _list;

    internal FoundRow(RowList list, string tag) => (_list, Tag) = (list, tag);

    /// <summary>The row. Hidden fields are still in it.</summary>
    public object Row => _list.Rows[0];

    /// <summary>The entity tag without quotes: a hash of all that the actor may see. A write that sends it back is refused when the row has changed since.</summary>
    public string Tag { get; }

    /// <summary>The included rows at the other end of a relation: those that the actor may read, at most 100.</summary>
    /// <param name="relation">A relation that was asked for.</param>
    public IReadOnlyList<object> Related(ResourceRelation relation) => _list.Related(Row, relation);

    /// <summary>Whether more rows are at the other end than <see cref="Related"/> gives.</summary>
    /// <param name="relation">A relation that was asked for.</param>
    public bool IsTruncated(ResourceRelation relation) => _list.IsTruncated(Row, relation);
}
