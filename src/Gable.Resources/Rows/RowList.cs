namespace Gable.Resources;

/// <summary>A page of rows that an actor may read, with the rows that <c>include</c> asked for.</summary>
public sealed class RowList
{
    private readonly ResourceDescriptor _resource;
    private readonly IReadOnlyList<IncludedRows> _included;

    internal RowList(ResourceDescriptor resource, IReadOnlyList<object> rows, IReadOnlyList<IncludedRows> included)
    {
        _resource = resource;
        _included = included;
        Rows = rows;
    }

    /// <summary>The rows, in order. Hidden fields are still in them: show those alone that <see cref="ResourceField.IsVisibleTo"/> says.</summary>
    public IReadOnlyList<object> Rows { get; }

    /// <summary>The cursor of the page behind; <c>null</c> on the last.</summary>
    public string? Next { get; internal init; }

    /// <summary>The cursor of the page in front, to be sent with <see cref="RowListRequest.Backwards"/>; <c>null</c> on the first.</summary>
    public string? Previous { get; internal init; }

    /// <summary>How many rows there are on all pages, when <c>count</c> asked for it.</summary>
    public long? Total { get; internal init; }

    /// <summary>The included rows at the other end of a relation: those that the actor may read, at most 100.</summary>
    /// <param name="row">A row of this page.</param>
    /// <param name="relation">A relation that <c>include</c> named directly.</param>
    public IReadOnlyList<object> Related(object row, ResourceRelation relation)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Included(relation) is { } included ? [.. included.Of(_resource.Key.Get(row)!)] : [];
    }

    /// <summary>Whether more rows are at the other end than <see cref="Related"/> gives.</summary>
    /// <param name="row">A row of this page.</param>
    /// <param name="relation">A relation that <c>include</c> named directly.</param>
    public bool IsTruncated(object row, ResourceRelation relation)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Included(relation)?.IsTruncated(_resource.Key.Get(row)!) is true;
    }

    private IncludedRows? Included(ResourceRelation relation) => _included.FirstOrDefault(each => each.Node.Relation == relation);
}
