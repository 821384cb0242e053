using System.Globalization;
using Gable.Bench.Running;

namespace Gable.Bench.Reports;

/// <summary>The table of one case, as cells; the console and the Markdown file print it.</summary>
internal static class CaseTable
{
    public static IReadOnlyList<string> Header { get; } =
        ["application", "req/s", "CPU µs", "least", "p50 ms", "p99 ms", "MB", $"CPU / {Report.Hand}", $"req/s / {Report.Minimal}"];

    public static IEnumerable<IReadOnlyList<string>> Lines(Report report, string @case, IReadOnlyList<Measurement> measurements)
    {
        var hand = report.Run.Of(Report.Hand, @case);
        var minimal = report.Run.Of(Report.Minimal, @case);

        return measurements.Select(each => (IReadOnlyList<string>)
        [
            each.App,
            Text($"{each.RequestsPerSecond:N0}"),
            Text($"{each.CpuMicroseconds:N1}"),
            Text($"{each.LeastCpuMicroseconds:N1}"),
            Text($"{each.P50Ms:N2}"),
            Text($"{each.P99Ms:N2}"),
            Text($"{each.ResidentMegabytes:N0}"),
            hand is null ? "" : Text($"{each.CpuMicroseconds / hand.CpuMicroseconds:N2}"),
            minimal is null ? "" : Text($"{each.RequestsPerSecond / minimal.RequestsPerSecond:N2}"),
        ]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
