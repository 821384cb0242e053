using System.Globalization;
using Gable.Bench.Running;

namespace Gable.Bench.Reports;

/// <summary>What Gable's read path promises, judged by the numbers of one run.</summary>
internal static class Targets
{
    // No peers: they show what the server, the driver and the bare framework cost.
    private static readonly string[] Yardsticks = [Report.Subject, Report.Hand, "raw-kestrel", "minimal"];

    // Without a query, minimal APIs with EF Core are bare minimal APIs, which have a target of their own.
    private static readonly string[] WithoutQuery = ["plaintext", "json"];

    public static IEnumerable<Target> Evaluate(Report report)
    {
        var run = report.Run;

        yield return AtMostCpu(run, "row", 1.25);
        yield return AtMostCpu(run, "page", 1.25);

        if (!report.Arguments.Postgres)
        {
            yield return AtLeastRate(run, "row", Report.Minimal, 2.4);
            yield return AtLeastRate(run, "page", Report.Minimal, 2.5);
            yield return AtLeastRate(run, "cached-row", "raw-kestrel", 0.9);
            yield return AtLeastRate(run, "cached-list", "raw-kestrel", 0.9);
            yield return AtLeastRate(run, "create", Report.Minimal, 1.5);
            yield return AtLeastRate(run, "plaintext", "minimal", 0.9);
            yield return AtLeastRate(run, "json", "minimal", 0.9);
        }

        foreach (var (@case, measurements) in report.ByCase())
        {
            yield return Ahead(run, @case.Name, measurements);
        }
    }

    private static Target AtMostCpu(RunResult run, string @case, double limit)
    {
        var found = Ratio(run, @case, Report.Hand, static each => each.CpuMicroseconds);
        return new Target($"{@case}, CPU per request over {Report.Hand}", Text($"at most {limit}×"), Found(found), found <= limit);
    }

    private static Target AtLeastRate(RunResult run, string @case, string other, double limit)
    {
        var found = Ratio(run, @case, other, static each => each.RequestsPerSecond);
        return new Target($"{@case}, requests per second over {other}", Text($"at least {limit}×"), Found(found), found >= limit);
    }

    private static Target Ahead(RunResult run, string @case, IReadOnlyList<Measurement> measurements)
    {
        var subject = run.Of(Report.Subject, @case);
        var peers = measurements.Where(each => !Yardsticks.Contains(each.App) && !(each.App == Report.Minimal && WithoutQuery.Contains(@case))).OrderByDescending(static each => each.RequestsPerSecond).ToList();
        var what = $"{@case}, ahead of every peer";

        if (subject is null || peers.Count == 0)
        {
            return new Target(what, "more than 1×", null, false);
        }

        var ratio = subject.RequestsPerSecond / peers[0].RequestsPerSecond;
        return new Target(what, "more than 1×", Text($"{ratio:N2}× the fastest, {peers[0].App}"), ratio > 1);
    }

    private static double? Ratio(RunResult run, string @case, string other, Func<Measurement, double> value) =>
        run.Of(Report.Subject, @case) is { } subject && run.Of(other, @case) is { } yardstick ? value(subject) / value(yardstick) : null;

    private static string? Found(double? ratio) => ratio is null ? null : Text($"{ratio:N2}×");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
