namespace Gable.Core;

/// <summary>Where traces and metrics go; bound to <c>Gable:Telemetry</c>.</summary>
/// <remarks>The standard <c>OTEL_…</c> variables work as well. An exporter that the application adds itself gets the same traces and metrics.</remarks>
public sealed class GableTelemetryOptions
{
    /// <summary>Address of an OpenTelemetry collector (OTLP), such as <c>http://localhost:4317</c>. Default none, or <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public Uri? OtlpEndpoint { get; set; }
}
