namespace Gable.Resources;

/// <summary>The rows of one included relation, by the key of the row that includes them.</summary>
/// <param name="Node">The relation, and what is included below.</param>
internal sealed record IncludedRows(IncludeNode Node)
{
    /// <summary>The rows by parent key; a parent without rows is absent.</summary>
    public Dictionary<object, List<object>> ByParent { get; } = [];

    /// <summary>What is included below the rows.</summary>
    public required IReadOnlyList<IncludedRows> Children { get; init; }

    /// <summary>The rows of a parent, at most <see cref="QueryLimits.MaxIncludedRows"/>.</summary>
    public IEnumerable<object> Of(object parentKey) =>
        ByParent.TryGetValue(parentKey, out var rows) ? rows.Take(QueryLimits.MaxIncludedRows) : [];

    /// <summary>Whether a parent has more rows than are shown.</summary>
    public bool IsTruncated(object parentKey) =>
        ByParent.TryGetValue(parentKey, out var rows) && rows.Count > QueryLimits.MaxIncludedRows;
}
