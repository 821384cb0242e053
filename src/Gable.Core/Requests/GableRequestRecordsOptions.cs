namespace Gable.Core;

/// <summary>The requests that are kept to be looked at; bound to <c>Gable:RequestRecords</c>.</summary>
public sealed class GableRequestRecordsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Gable:RequestRecords";

    /// <summary>Keeps slow and failing requests, and a sample of the others, in the memory of this process. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>From which duration a request is slow. Default 500 ms; 1 ms to 1 hour.</summary>
    public TimeSpan SlowerThan { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many requests are kept of each kind: failing, slow, sample. Default 200; 1 to 10,000.</summary>
    public int Capacity { get; set; } = 200;

    /// <summary>One in how many of the other requests is kept. Default: 100, in development every one; zero for none, at most 1,000,000.</summary>
    public int? SampleEvery { get; set; }
}
