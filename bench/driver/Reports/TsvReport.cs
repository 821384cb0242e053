using System.Globalization;
using System.Text;

namespace Gable.Bench.Reports;

/// <summary>The medians for other programs to read.</summary>
internal static class TsvReport
{
    public static string Render(Report report)
    {
        var text = new StringBuilder("app\tcase\treq_s\tcpu_us\tp50_ms\tp99_ms\trss_mb\n");

        foreach (var each in report.ByCase().SelectMany(static pair => pair.Measurements))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{each.App}\t{each.Case}\t{each.RequestsPerSecond:F0}\t{each.CpuMicroseconds:F2}\t{each.P50Ms:F3}\t{each.P99Ms:F3}\t{each.ResidentMegabytes:F1}\n");
        }

        return text.ToString();
    }
}
