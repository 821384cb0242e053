using System.Globalization;

namespace Gable.Bench.Reports;

/// <summary>Prints the report and writes its files.</summary>
internal static class ReportFiles
{
    public static void Write(Report report, BenchFolders folders)
    {
        Console.Out.Write(ConsoleReport.Render(report));

        if (!report.Run.HasMeasurements)
        {
            Console.Error.WriteLine("Nothing was measured; no file is written.");
            return;
        }

        var arguments = report.Arguments;
        var folder = arguments.Output ?? folders.Results;
        var now = TimeProvider.System.GetLocalNow();
        var suffix = arguments.IsDefaultData ? "" : string.Create(CultureInfo.InvariantCulture, $"-{(arguments.Postgres ? "postgres" : "sqlite")}-{arguments.Rows}");
        Directory.CreateDirectory(folder);

        Save(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd}{suffix}.md")), MarkdownReport.Render(report, now));
        Save(Path.Combine(folder, $"latest{suffix}.tsv"), TsvReport.Render(report));

        // The chart of the documentation is that of the default data; elsewhere it lies beside the results.
        if (arguments.Output is null && arguments.IsDefaultData)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folders.Chart)!);
            Save(folders.Chart, new SvgChart(report).Render());
        }
        else
        {
            Save(Path.Combine(folder, $"bench{suffix}.svg"), new SvgChart(report).Render());
        }
    }

    private static void Save(string file, string text)
    {
        File.WriteAllText(file, text);
        Console.WriteLine($"wrote {Path.GetRelativePath(Environment.CurrentDirectory, file)}");
    }
}
