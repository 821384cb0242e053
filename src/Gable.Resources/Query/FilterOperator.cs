namespace Gable.Resources;

/// <summary>How a condition compares a field with a value.</summary>
internal enum FilterOperator
{
    /// <summary><c>eq</c>: the same value.</summary>
    Equal,

    /// <summary><c>ne</c>: another value, or none.</summary>
    NotEqual,

    /// <summary><c>lt</c>.</summary>
    LessThan,

    /// <summary><c>lte</c>.</summary>
    LessThanOrEqual,

    /// <summary><c>gt</c>.</summary>
    GreaterThan,

    /// <summary><c>gte</c>.</summary>
    GreaterThanOrEqual,

    /// <summary><c>in</c>: one of a comma-separated list.</summary>
    In,

    /// <summary><c>contains</c>: the text occurs somewhere.</summary>
    Contains,

    /// <summary><c>startsWith</c>.</summary>
    StartsWith,

    /// <summary><c>endsWith</c>.</summary>
    EndsWith,

    /// <summary><c>isNull</c>: <c>true</c> for rows without a value, <c>false</c> for rows with one.</summary>
    IsNull,
}
