using System.Globalization;
using System.Diagnostics;

namespace Gable.Bench.Running;

/// <summary>Lets the Gable application make and fill a database: its migrations, its seed.</summary>
internal static class Seeder
{
    public static async Task SeedAsync(BenchFolders folders, int rows, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filling a database with {rows:N0} posts and products"));
        var start = new ProcessStartInfo("bash", ["run.sh", "seed", rows.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = Path.Combine(folders.Apps, "gable"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new BenchException("bash did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);

        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        if (process.ExitCode != 0)
        {
            throw new BenchException($"bench/apps/gable/run.sh seed ended with code {process.ExitCode}:\n{await output}{await errors}");
        }
    }
}
