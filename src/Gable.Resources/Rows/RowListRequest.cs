namespace Gable.Resources;

/// <summary>What a list of rows is asked for, in the words of REST.</summary>
/// <param name="Query">The parameters of <c>GET /api/posts</c>, decoded: conditions, <c>q</c>, <c>sort</c>, <c>after</c>, <c>limit</c>, <c>include</c>, <c>count</c>.</param>
public sealed record RowListRequest(IReadOnlyList<KeyValuePair<string, string>> Query)
{
    /// <summary>Whether the page is the one in front of the cursor <c>after</c>, which then is a <see cref="RowList.Previous"/>. Default no.</summary>
    public bool Backwards { get; init; }

    /// <summary>Rows of the page instead of <c>limit</c>, for readers of the application's own that fetch many; 1 to 1,000. Default <c>null</c>: <c>limit</c>.</summary>
    public int? Rows { get; init; }
}
