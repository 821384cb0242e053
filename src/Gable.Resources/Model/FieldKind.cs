namespace Gable.Resources;

/// <summary>What a field holds; decides its JSON form, its operators and its schema.</summary>
public enum FieldKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number of any width.</summary>
    Integer,

    /// <summary>An exact decimal number.</summary>
    Decimal,

    /// <summary>A binary floating-point number.</summary>
    Float,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A UUID (RFC 9562), written in lower case.</summary>
    Guid,

    /// <summary>A moment in UTC, microsecond precision (RFC 3339).</summary>
    DateTime,

    /// <summary>A calendar date (RFC 3339 <c>full-date</c>).</summary>
    Date,

    /// <summary>A time of day, <c>hh:mm:ss.ffffff</c>.</summary>
    Time,

    /// <summary>A length of time (ISO 8601 duration).</summary>
    Duration,

    /// <summary>One of a list of names, camelCase.</summary>
    Enum,

    /// <summary>Bytes, base64 (RFC 4648, section 4).</summary>
    Bytes,

    /// <summary>A list of simple values.</summary>
    List,

    /// <summary>An owned object with fields of its own.</summary>
    Object,

    /// <summary>Any JSON, read and written whole.</summary>
    Json,
}
