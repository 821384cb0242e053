using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gable.Core;

/// <summary>The traces and metrics of this package; all of Gable's start with <c>Gable.</c>.</summary>
internal sealed class CoreTelemetry
{
    internal const string Name = "Gable.Core";

    internal static readonly ActivitySource Activities = new(Name);

    private readonly Counter<long> _refused;

    public CoreTelemetry(IMeterFactory meters)
    {
        _refused = meters.Create(Name).CreateCounter<long>(
            "gable.requests.refused", "{request}", "Requests that were refused before any work, by reason.");
    }

    internal void CountRefused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
