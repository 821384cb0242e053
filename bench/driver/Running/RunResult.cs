namespace Gable.Bench.Running;

/// <summary>What a run found.</summary>
internal sealed record RunResult(
    IReadOnlyList<BenchApp> Apps,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyDictionary<string, double> StartMs,
    IReadOnlyList<string> LeftOut)
{
    public bool HasMeasurements => Measurements.Count > 0;

    public Measurement? Of(string app, string @case) => Measurements.FirstOrDefault(each => each.App == app && each.Case == @case);
}
