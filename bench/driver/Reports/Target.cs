namespace Gable.Bench.Reports;

/// <summary>One line of the target table.</summary>
/// <param name="What">What is compared.</param>
/// <param name="Wanted">The limit.</param>
/// <param name="Found">What the run shows; null when the run did not measure it.</param>
/// <param name="Reached">Whether the limit is kept.</param>
internal sealed record Target(string What, string Wanted, string? Found, bool Reached)
{
    public string Verdict => Found is null ? "not measured" : Reached ? "reached" : "not reached";

    public override string ToString() => $"{Verdict,-13} {What}: {Wanted}; {Found ?? "the run lacks an application or case"}";
}
