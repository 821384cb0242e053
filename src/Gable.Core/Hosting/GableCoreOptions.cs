namespace Gable.Core;

/// <summary>The application defaults, one part per capability; each part is also bound to <c>Gable:&lt;Capability&gt;</c>.</summary>
/// <remarks>Configuration is applied first, then the delegate of <c>AddGableCore</c>. The delegate runs once for each capability, so it should only set values.</remarks>
public sealed class GableCoreOptions
{
    /// <summary>Protections of every answer and request: <c>Gable:Security</c>.</summary>
    public GableSecurityOptions Security { get; internal init; } = new();

    /// <summary>Sizes and times that a request may take: <c>Gable:Limits</c>.</summary>
    public GableLimitsOptions Limits { get; internal init; } = new();

    /// <summary>What happens to requests above capacity: <c>Gable:Overload</c>.</summary>
    public GableOverloadOptions Overload { get; internal init; } = new();

    /// <summary>How the application stops: <c>Gable:Shutdown</c>.</summary>
    public GableShutdownOptions Shutdown { get; internal init; } = new();

    /// <summary>The log line of each request: <c>Gable:RequestLog</c>.</summary>
    public GableRequestLogOptions RequestLog { get; internal init; } = new();

    /// <summary>The requests that are kept to be looked at.</summary>
    public GableRequestRecordsOptions RequestRecords { get; internal init; } = new();

    /// <summary>Where traces and metrics go: <c>Gable:Telemetry</c>.</summary>
    public GableTelemetryOptions Telemetry { get; internal init; } = new();
}
