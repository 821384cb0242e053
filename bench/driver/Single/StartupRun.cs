using System.Globalization;
using System.Text;
using Gable.Bench.Cases;
using Gable.Bench.Running;

namespace Gable.Bench.Single;

/// <summary>First answer and memory of the Store sample against a minimal API with the same entities.</summary>
internal sealed class StartupRun(BenchFolders folders, int rounds)
{
    private const string Target = "/api/products";
    private const int Connections = 64;
    private const int LoadSeconds = 3;
    private const double StartLimit = 2.0;
    private const double MemoryLimit = 1.5;

    private static readonly string[] Names = ["store", "minimal-store"];

    private readonly Dictionary<string, List<double>> _starts = Names.ToDictionary(static name => name, static _ => new List<double>());
    private readonly Dictionary<string, List<double>> _memory = Names.ToDictionary(static name => name, static _ => new List<double>());

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folders.Work);
        var apps = Names.Select(name => BenchApp.Read(Path.Combine(folders.Repository, "bench", "startup", name))).ToList();
        var built = await Builder.BuildAsync(apps, [], cancellationToken);

        if (built.Count < apps.Count)
        {
            throw new BenchException("Not both applications could be built.");
        }

        foreach (var app in apps)
        {
            await SeedAsync(app, cancellationToken);
        }

        // Round 0 fills the file system's cache and is not counted.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var app in apps)
            {
                await MeasureAsync(app, counts: round > 0, cancellationToken);
            }
        }

        return Render();
    }

    private string Database(BenchApp app) => Path.Combine(folders.Work, "data", $"startup-{app.Name}.db");

    private async Task SeedAsync(BenchApp app, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database(app))!);

        foreach (var old in Directory.EnumerateFiles(Path.GetDirectoryName(Database(app))!, Path.GetFileName(Database(app)) + "*"))
        {
            File.Delete(old);
        }

        await Seeder.SeedAsync(app.Folder, 0, new Dictionary<string, string> { ["DB"] = Database(app) }, cancellationToken);
    }

    private async Task MeasureAsync(BenchApp app, bool counts, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string> { ["DB"] = Database(app), ["DATABASE"] = "sqlite" };
        using var running = await RunningApp.StartAsync(app, folders.Work, environment, cancellationToken, Target);

        if (!counts)
        {
            return;
        }

        _starts[app.Name].Add(running.StartTime.TotalMilliseconds);
        await new Wrk(folders.Work, Connections).RunAsync(running.Client.BaseAddress!, new LoadPlan(Target), LoadSeconds, cancellationToken);
        _memory[app.Name].Add(running.Session.ResidentMegabytes());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {app.Name,-14}{_starts[app.Name][^1],8:N0} ms{_memory[app.Name][^1],8:N0} MB"));
    }

    private string Render()
    {
        var text = new StringBuilder();
        Line(text, "first answer", "ms", _starts, StartLimit);
        Line(text, "memory after load", "MB", _memory, MemoryLimit);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string what, string unit, Dictionary<string, List<double>> values, double limit)
    {
        var store = Measurement.Median(values[Names[0]]);
        var minimal = Measurement.Median(values[Names[1]]);
        text.AppendLine(CultureInfo.InvariantCulture,
            $"{what}: Store {store:N0} {unit}, minimal API {minimal:N0} {unit}: {store / minimal:N2}×, wanted at most {limit:N1}×: {(store / minimal <= limit ? "reached" : "not reached")}");
    }
}
