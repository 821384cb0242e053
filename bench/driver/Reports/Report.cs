using Gable.Bench.Running;

namespace Gable.Bench.Reports;

/// <summary>Everything that a result file says.</summary>
internal sealed record Report(BenchArguments Arguments, Machine Machine, RunResult Run)
{
    public const string Subject = "gable";
    public const string Hand = "raw-ado";
    public const string Minimal = "minimal-ef";

    /// <summary>The cases that have numbers, with the applications by CPU per request.</summary>
    public IEnumerable<(Cases.BenchCase Case, IReadOnlyList<Measurement> Measurements)> ByCase() =>
        from @case in Arguments.Cases
        let measurements = Run.Measurements.Where(each => each.Case == @case.Name).OrderBy(static each => each.CpuMicroseconds).ToList()
        where measurements.Count > 0
        select (@case, (IReadOnlyList<Measurement>)measurements);
}
