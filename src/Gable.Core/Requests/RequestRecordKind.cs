namespace Gable.Core;

/// <summary>Why a request is kept.</summary>
public enum RequestRecordKind
{
    /// <summary>It was answered with a status from 500.</summary>
    Failed,

    /// <summary>It took longer than <see cref="GableRequestRecordsOptions.SlowerThan"/>.</summary>
    Slow,

    /// <summary>One of many, by chance.</summary>
    Sample,
}
