using System.Globalization;
using System.Text;

namespace Gable.Bench.Reports;

/// <summary>The result file.</summary>
internal static class MarkdownReport
{
    private const string Footnote =
        """
        Medians over the rounds; *least* is the lowest CPU of a round, the figure that other work on the machine disturbs least. CPU is user and
        system time of all of an application's processes, without the database server's and without wrk's. Memory is the resident memory of
        all of its processes after the load; what several share counts once. Differences under 20 % are noise over several rounds; a single
        round can be off by half and more. An answer that differs from the database's rows is left out, never timed.

        The application `gable` runs with its response cache off (`Gable:ResponseCache:Enabled=false`), except in `cached-row` and
        `cached-list`: the other cases show the way to the database. Its request log is on, as is its default; the others log what
        they log in production by default or by their guides. In the cached cases `raw-kestrel` sends finished bytes from memory, the three with
        EF Core answer from ASP.NET Core's output cache, and the others, whose frameworks bring no cache of answers that writes empty, answer
        as always. Applications run side by side with wrk on the same cores.

        """;

    public static string Render(Report report, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Head(text, report, now);
        TargetTable(text, report);

        foreach (var (@case, measurements) in report.ByCase())
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {@case.Name}").AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(@case.Meaning[0])}{@case.Meaning[1..]}.").AppendLine();
            Table(text, CaseTable.Header, CaseTable.Lines(report, @case.Name, measurements));
        }

        text.AppendLine().AppendLine("## Start").AppendLine().AppendLine("From the process's start to its first 200, database present.").AppendLine();
        Table(text, ["application", "ms"], report.Run.StartMs.OrderBy(static pair => pair.Value)
            .Select(static pair => (IReadOnlyList<string>)[pair.Key, FormattableString.Invariant($"{pair.Value:N0}")]));
        Applications(text, report);
        text.AppendLine().AppendLine("## How to read it").AppendLine().Append(Footnote);

        return text.ToString();
    }

    private static void Head(StringBuilder text, Report report, DateTimeOffset now)
    {
        var arguments = report.Arguments;
        var machine = report.Machine;
        text.AppendLine(CultureInfo.InvariantCulture, $"# Bench, {now:yyyy-MM-dd}: {arguments.DatabaseName}, {arguments.Rows:N0} rows").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"- Command: `{arguments.CommandLine}`");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Load: wrk, 1 thread, {arguments.Connections} connections, {arguments.Seconds} s per case after warm-ups of {arguments.WarmupSeconds} s of every case, until they cost no less, at most {arguments.Warmups}, {arguments.Rounds} rounds interleaved over the applications");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Machine: {machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes:N0} GiB, {machine.System}");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Versions: {string.Join(", ", machine.Versions)}");
    }

    private static void TargetTable(StringBuilder text, Report report)
    {
        text.AppendLine().AppendLine("## Targets").AppendLine();
        Table(text, ["target", "wanted", "found", ""], Targets.Evaluate(report)
            .Select(static target => (IReadOnlyList<string>)[target.What, target.Wanted, target.Found ?? "", target.Verdict]));
        text.AppendLine().AppendLine("Start-up of the Store: `bench/startup.sh`. Allocated bytes: `bench/allocations.sh`.");
    }

    private static void Applications(StringBuilder text, Report report)
    {
        text.AppendLine().AppendLine("## Applications").AppendLine();
        Table(text, ["application", "written with"], report.Run.Apps.Select(static app => (IReadOnlyList<string>)[app.Name, app.Description]));

        if (report.Run.LeftOut.Count > 0)
        {
            text.AppendLine().AppendLine("Left out:").AppendLine();

            foreach (var line in report.Run.LeftOut)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"- {line.Replace('\n', ' ')}");
            }
        }
    }

    private static void Table(StringBuilder text, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> lines)
    {
        Line(text, header);
        Line(text, [.. header.Select(static (_, column) => column == 0 ? "---" : "--:")]);

        foreach (var line in lines)
        {
            Line(text, line);
        }
    }

    private static void Line(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
}
