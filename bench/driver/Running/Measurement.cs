namespace Gable.Bench.Running;

/// <summary>An application's rounds of one case: medians, and the least CPU.</summary>
internal sealed class Measurement(string app, string @case, IReadOnlyList<Sample> samples)
{
    public string App { get; } = app;

    public string Case { get; } = @case;

    public double RequestsPerSecond => Median(samples.Select(static sample => sample.RequestsPerSecond));

    public double CpuMicroseconds => Median(samples.Select(static sample => sample.CpuMicroseconds));

    public double LeastCpuMicroseconds => samples.Min(static sample => sample.CpuMicroseconds);

    public double P50Ms => Median(samples.Select(static sample => sample.P50Ms));

    public double P99Ms => Median(samples.Select(static sample => sample.P99Ms));

    public double ResidentMegabytes => Median(samples.Select(static sample => sample.ResidentMegabytes));

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        var middle = ordered.Count / 2;
        return ordered.Count % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
