namespace Gable.Resources;

/// <summary>What one request may ask for at most, so that no request costs much more than another.</summary>
internal static class QueryLimits
{
    /// <summary>Rows of a page when <c>limit</c> is absent.</summary>
    public const int DefaultLimit = 20;

    /// <summary>Rows of a page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Rows that <c>page</c> may skip; beyond them a cursor is needed.</summary>
    public const int MaxOffset = 10_000;

    /// <summary>Conditions, each word of <c>q</c> included.</summary>
    public const int MaxConditions = 20;

    /// <summary>Values of one <c>in</c> list.</summary>
    public const int MaxListItems = 100;

    /// <summary>Fields of <c>sort</c>.</summary>
    public const int MaxSortKeys = 3;

    /// <summary>Relations that one path follows.</summary>
    public const int MaxRelationDepth = 2;

    /// <summary>Paths of <c>include</c>.</summary>
    public const int MaxIncludes = 10;

    /// <summary>Rows of one included list; the rest is named in <c>$truncated</c>.</summary>
    public const int MaxIncludedRows = 100;
}
