namespace Gable.Core;

/// <summary>The log line of each request; bound to <c>Gable:RequestLog</c>.</summary>
public sealed class GableRequestLogOptions
{
    /// <summary>Writes one line for each request, at information level (warning from status 500, debug for health checks). Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Writes query values outside development as well; they may hold personal data and secrets. Default false.</summary>
    public bool AllowQueryValues { get; set; }

    /// <summary>Longest path and query that is written, in characters. Default 500; range 50 to 10,000.</summary>
    public int MaxPathLength { get; set; } = 500;
}
