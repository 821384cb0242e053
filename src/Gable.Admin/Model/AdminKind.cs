namespace Gable.Admin;

/// <summary>How a field is shown and edited.</summary>
internal enum AdminKind
{
    Text,
    LongText,
    Integer,
    Decimal,
    Float,
    Boolean,
    Guid,
    Moment,
    Date,
    Time,
    Duration,
    Choice,
    Bytes,
    List,
    Json,
    Reference,
    Many,
}
