using System.Globalization;
using System.Text;
using Gable.Bench.Cases;
using Gable.Bench.Running;

namespace Gable.Bench.Single;

/// <summary>Allocated bytes per request of a post by id.</summary>
internal sealed class AllocationsRun(BenchFolders folders, int rounds)
{
    private const int Rows = 10_000;
    private const int Connections = 16;
    private const int LoadSeconds = 2;
    private const double Limit = 1.5;

    private static readonly string[] Names = ["gable", "raw-ado", "minimal-ef"];

    private readonly Dictionary<string, List<double>> _bytes = Names.ToDictionary(static name => name, static _ => new List<double>());

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folders.Work);
        var apps = Names.Select(name => BenchApp.Read(Path.Combine(folders.Apps, name))).ToList();

        if ((await Builder.BuildAsync(apps, [], cancellationToken)).Count < apps.Count)
        {
            throw new BenchException("Not all of the applications could be built.");
        }

        await using var data = new SqliteData(folders, Rows);
        var truth = await data.PrepareAsync(cancellationToken);

        foreach (var app in apps)
        {
            await MeasureAsync(app, data, truth, cancellationToken);
        }

        return Render();
    }

    private async Task MeasureAsync(BenchApp app, SqliteData data, Truth truth, CancellationToken cancellationToken)
    {
        var plan = BenchCases.All.Single(static @case => @case.Name == "row").Load(truth);
        var environment = new Dictionary<string, string>(await data.CopyAsync(app.Name, cancellationToken))
        {
            ["BENCH_CACHE"] = "off",
            ["BENCH_ALLOCATIONS"] = "1",
        };

        try
        {
            using var running = await RunningApp.StartAsync(app, folders.Work, environment, cancellationToken);
            var wrk = new Wrk(folders.Work, Connections);
            await wrk.RunAsync(running.Client.BaseAddress!, plan, LoadSeconds * 2, cancellationToken);

            for (var round = 0; round < rounds; round++)
            {
                var before = await AllocatedAsync(running, cancellationToken);
                var result = await wrk.RunAsync(running.Client.BaseAddress!, plan, LoadSeconds, cancellationToken);
                var after = await AllocatedAsync(running, cancellationToken);
                _bytes[app.Name].Add((double)(after - before) / result.Requests);
            }
        }
        finally
        {
            await data.RemoveAsync(app.Name, CancellationToken.None);
        }
    }

    private static async Task<long> AllocatedAsync(RunningApp running, CancellationToken cancellationToken) =>
        long.Parse(await running.Client.GetStringAsync("/allocated", cancellationToken), CultureInfo.InvariantCulture);

    private string Render()
    {
        var text = new StringBuilder();
        var hand = Measurement.Median(_bytes["raw-ado"]);

        foreach (var name in Names)
        {
            var bytes = Measurement.Median(_bytes[name]);
            text.AppendLine(CultureInfo.InvariantCulture, $"{name,-12}{bytes,8:N0} bytes per request{bytes / hand,8:N2}×");
        }

        var ratio = Measurement.Median(_bytes["gable"]) / hand;
        text.AppendLine(CultureInfo.InvariantCulture, $"row by id: wanted at most {Limit:N1}× hand-written: {(ratio <= Limit ? "reached" : "not reached")}, {ratio:N2}×");
        return text.ToString();
    }
}
