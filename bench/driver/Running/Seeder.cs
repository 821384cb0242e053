using System.Diagnostics;
using System.Globalization;

namespace Gable.Bench.Running;

/// <summary>Lets an application make and fill a database; that of the bench is made by the Gable application: its migrations, its seed.</summary>
internal static class Seeder
{
    public static Task SeedAsync(BenchFolders folders, int rows, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filling a database with {rows:N0} posts and products"));
        return SeedAsync(Path.Combine(folders.Apps, "gable"), rows, environment, cancellationToken);
    }

    /// <summary>Runs <c>run.sh seed</c> of an application.</summary>
    public static async Task SeedAsync(string folder, int rows, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("bash", ["run.sh", "seed", rows.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
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
            throw new BenchException($"{folder}/run.sh seed ended with code {process.ExitCode}:\n{await output}{await errors}");
        }
    }
}
