namespace Gable.Data;

/// <summary>Which rule of the schema a write broke.</summary>
public enum ViolationKind
{
    /// <summary>Another row holds the same value.</summary>
    Unique,

    /// <summary>The row that a reference names does not exist.</summary>
    MissingReference,

    /// <summary>Other rows refer to the row that was to be removed.</summary>
    StillReferenced,

    /// <summary>A value is required.</summary>
    Required,

    /// <summary>A check constraint of the table said no.</summary>
    Check,

    /// <summary>Text is longer than its column.</summary>
    TooLong,

    /// <summary>A number is outside its column's range, or an enum has no such member.</summary>
    OutOfRange,

    /// <summary>Text that no database can keep: U+0000, or half of a surrogate pair.</summary>
    InvalidText,

    /// <summary>The row was changed or removed since it was read.</summary>
    Concurrency,
}
