using System.Globalization;
using Gable.Bench.Cases;

namespace Gable.Bench.Running;

/// <summary>Build, then in each round for each application: start, verify, load, end.</summary>
internal sealed class BenchRun(BenchArguments arguments, BenchFolders folders)
{
    private const int SettleSeconds = 1;

    // Compilers at run time work for as long as code is new: a warm-up ends when the last loads brought nothing any more.
    private const int MaxIdleWarmups = 3;
    private const double Progress = 0.96;

    private readonly Dictionary<(string App, string Case), List<Sample>> _samples = [];
    private readonly Dictionary<string, List<double>> _starts = [];
    private readonly HashSet<(string App, string Case)> _excluded = [];
    private readonly HashSet<string> _failed = [];
    private readonly List<string> _leftOut = [];
    private readonly Wrk _wrk = new(folders.Work, arguments.Connections);

    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folders.Work);
        var apps = await ReadyAppsAsync(cancellationToken);
        await using var data = Data();
        var truth = await data.PrepareAsync(cancellationToken);

        for (var round = 1; round <= arguments.Rounds; round++)
        {
            foreach (var app in apps.Where(app => !_failed.Contains(app.Name)))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}/{arguments.Rounds}  {app.Name}"));
                await MeasureAsync(app, data, truth, cancellationToken);
            }
        }

        return new RunResult(
            apps,
            [.. _samples.Where(pair => !_excluded.Contains(pair.Key)).Select(static pair => new Measurement(pair.Key.App, pair.Key.Case, pair.Value))],
            _starts.ToDictionary(static pair => pair.Key, static pair => Measurement.Median(pair.Value)),
            _leftOut);
    }

    private async Task<IReadOnlyList<BenchApp>> ReadyAppsAsync(CancellationToken cancellationToken)
    {
        var apps = arguments.Apps.Select(name => BenchApp.Read(Path.Combine(folders.Apps, name))).ToList();

        foreach (var app in apps.Where(app => arguments.Postgres && !app.KnowsPostgres))
        {
            LeaveOut($"{app.Name}: is not written for PostgreSQL");
        }

        apps.RemoveAll(app => arguments.Postgres && !app.KnowsPostgres);
        return arguments.Build ? await Builder.BuildAsync(apps, _leftOut, cancellationToken) : apps;
    }

    private IBenchData Data()
    {
        if (!arguments.Postgres)
        {
            return new SqliteData(folders, arguments.Rows);
        }

        return new PostgresData(
            folders,
            arguments.PostgresServer ?? throw new BenchException("Where is PostgreSQL? Give --postgres postgres://user@host:port/db, or set BENCH_POSTGRES_URL."),
            arguments.Rows);
    }

    private async Task MeasureAsync(BenchApp app, IBenchData data, Truth truth, CancellationToken cancellationToken)
    {
        var cases = arguments.Cases.Where(@case => app.Offers(@case.Name) && !_excluded.Contains((app.Name, @case.Name))).ToList();

        if (!app.HasCache)
        {
            await MeasureAsync(app, cases, data, truth, cache: false, cancellationToken);
            return;
        }

        // With the cache off the cases show the way to the database; with the cache on, what the cache gives.
        await MeasureAsync(app, [.. cases.Where(static @case => !@case.UsesCache)], data, truth, cache: false, cancellationToken);
        await MeasureAsync(app, [.. cases.Where(static @case => @case.UsesCache)], data, truth, cache: true, cancellationToken);
    }

    private async Task MeasureAsync(
        BenchApp app, List<BenchCase> cases, IBenchData data, Truth truth, bool cache, CancellationToken cancellationToken)
    {
        if (cases.Count == 0)
        {
            return;
        }

        try
        {
            var environment = new Dictionary<string, string>(await data.CopyAsync(app.Name, cancellationToken))
            {
                ["WORKERS"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
                ["BENCH_CACHE"] = cache ? "on" : "off",
            };
            using var running = await RunningApp.StartAsync(app, folders.Work, environment, cancellationToken);
            _starts.TryAdd(app.Name, []);
            _starts[app.Name].Add(running.StartTime.TotalMilliseconds);

            await MeasureAsync(new Stage(app, running, data, truth), cases, cancellationToken);
        }
        catch (AppFailedException exception)
        {
            _failed.Add(app.Name);
            LeaveOut($"{app.Name}: {exception.Message}");
        }
        finally
        {
            await data.RemoveAsync(app.Name, CancellationToken.None);
        }
    }

    // All reads are warmed up before the first is measured: compilers at run time need more than one case's warm-up. Writes come last, each
    // verified, warmed up and measured in turn, because they change what the reads would find.
    private async Task MeasureAsync(Stage stage, List<BenchCase> cases, CancellationToken cancellationToken)
    {
        var reads = cases.Where(static @case => !@case.Writes).ToList();

        foreach (var @case in reads)
        {
            await TryAsync(stage, @case, () => WarmUpAsync(stage, @case, cancellationToken), cancellationToken);
        }

        foreach (var @case in reads.Where(@case => !_excluded.Contains((stage.App.Name, @case.Name))))
        {
            await TryAsync(stage, @case, () => LoadAsync(stage, @case, cancellationToken), cancellationToken);
        }

        foreach (var @case in cases.Where(static @case => @case.Writes))
        {
            await TryAsync(stage, @case, () => WarmUpAndLoadAsync(stage, @case, cancellationToken), cancellationToken);
        }
    }

    private async Task TryAsync(Stage stage, BenchCase @case, Func<Task> step, CancellationToken cancellationToken)
    {
        try
        {
            await step();
        }
        catch (NotOfferedException)
        {
            _excluded.Add((stage.App.Name, @case.Name));
            Console.WriteLine($"  {@case.Name,-12}not offered");
        }
        catch (Exception exception) when (IsAnswer(exception) && !cancellationToken.IsCancellationRequested)
        {
            _excluded.Add((stage.App.Name, @case.Name));
            LeaveOut($"{stage.App.Name} {@case.Name}: {exception.Message}");
        }
    }

    // A wrong answer, a refused one, a broken connection, none in time.
    private static bool IsAnswer(Exception exception) =>
        exception is WrongAnswerException or AppFailedException or HttpRequestException or TaskCanceledException;

    private async Task WarmUpAsync(Stage stage, BenchCase @case, CancellationToken cancellationToken)
    {
        var check = new AnswerCheck(stage.Running.Client, stage.Truth, cancel => stage.Data.OpenAsync(stage.App.Name, cancel));
        await @case.VerifyAsync(check, cancellationToken);
        var plan = @case.Load(stage.Truth);
        var least = double.MaxValue;

        for (int load = 0, idle = 0; load < arguments.Warmups && idle < MaxIdleWarmups; load++)
        {
            var (_, cpu) = await TimeAsync(stage, plan, arguments.WarmupSeconds, cancellationToken);
            idle = cpu < least * Progress ? 0 : idle + 1;
            least = Math.Min(least, cpu);
        }
    }

    private async Task WarmUpAndLoadAsync(Stage stage, BenchCase @case, CancellationToken cancellationToken)
    {
        await WarmUpAsync(stage, @case, cancellationToken);
        await LoadAsync(stage, @case, cancellationToken);
    }

    private async Task LoadAsync(Stage stage, BenchCase @case, CancellationToken cancellationToken)
    {
        var plan = @case.Load(stage.Truth);
        await _wrk.RunAsync(stage.Running.Client.BaseAddress!, plan, SettleSeconds, cancellationToken);
        var (result, cpu) = await TimeAsync(stage, plan, arguments.Seconds, cancellationToken);

        var sample = new Sample(result.RequestsPerSecond, cpu, result.P50Ms, result.P99Ms, stage.Running.Session.ResidentMegabytes());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {@case.Name,-12}{sample.RequestsPerSecond,10:N0} req/s{sample.CpuMicroseconds,10:N1} µs CPU{sample.P99Ms,9:N1} ms p99"));
        _samples.TryAdd((stage.App.Name, @case.Name), []);
        _samples[(stage.App.Name, @case.Name)].Add(sample);
    }

    /// <summary>Loads for a while.</summary>
    /// <returns>What wrk saw, and CPU per request in microseconds.</returns>
    private async Task<(WrkResult Result, double Cpu)> TimeAsync(Stage stage, LoadPlan plan, int seconds, CancellationToken cancellationToken)
    {
        var before = stage.Running.Session.CpuSeconds();
        var result = await _wrk.RunAsync(stage.Running.Client.BaseAddress!, plan, seconds, cancellationToken);
        var cpu = stage.Running.Session.CpuSeconds() - before;

        return result.Requests == 0 ? throw new AppFailedException("answered nothing under load") : (result, cpu * 1e6 / result.Requests);
    }

    private void LeaveOut(string line)
    {
        Console.WriteLine("  left out  " + line);
        _leftOut.Add(line);
    }

    private sealed record Stage(BenchApp App, RunningApp Running, IBenchData Data, Truth Truth);
}
