using System.Text;

namespace Gable.Bench.Reports;

/// <summary>The tables in columns for a terminal.</summary>
internal static class ConsoleReport
{
    public static string Render(Report report)
    {
        var text = new StringBuilder();

        foreach (var (@case, measurements) in report.ByCase())
        {
            text.AppendLine().Append(@case.Name).Append(": ").AppendLine(@case.Meaning);
            Columns(text, [CaseTable.Header, .. CaseTable.Lines(report, @case.Name, measurements)]);
        }

        text.AppendLine().AppendLine("start: from the process's start to its first 200, ms");
        Columns(text, [.. report.Run.StartMs.OrderBy(static pair => pair.Value).Select(static pair => (IReadOnlyList<string>)[pair.Key, FormattableString.Invariant($"{pair.Value:N0}")])]);

        text.AppendLine().AppendLine("targets");

        foreach (var target in Targets.Evaluate(report))
        {
            text.Append("  ").AppendLine(target.ToString());
        }

        foreach (var line in report.Run.LeftOut)
        {
            text.Append("left out: ").AppendLine(line);
        }

        return text.ToString();
    }

    private static void Columns(StringBuilder text, IReadOnlyList<IReadOnlyList<string>> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var widths = Enumerable.Range(0, lines[0].Count).Select(column => lines.Max(line => line[column].Length)).ToList();

        foreach (var line in lines)
        {
            text.Append("  ").Append(line[0].PadRight(widths[0]));

            for (var column = 1; column < line.Count; column++)
            {
                text.Append("  ").Append(line[column].PadLeft(widths[column]));
            }

            text.AppendLine();
        }
    }
}
