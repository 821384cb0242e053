using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>Works on many rows after the answer, batch after batch. When the application stops, the batch under way is finished and the run says where it ended.</summary>
internal sealed partial class RunQueue(
    IServiceScopeFactory scopes, IOptions<GableAdminOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<RunQueue> logger) : BackgroundService
{
    /// <summary>Rows of a transaction: few enough that other writers hardly wait.</summary>
    public const int BatchRows = 100;

    /// <summary>Refusals that are kept.</summary>
    public const int MostErrors = 20;

    /// <summary>Runs of one person that are not over yet.</summary>
    public const int MostOfOne = 5;

    private const int Workers = 2;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lost = TimeSpan.FromSeconds(30);

    private readonly Channel<RunJob> _waiting = Channel.CreateUnbounded<RunJob>();
    private readonly ConcurrentDictionary<Guid, RunJob> _jobs = new();

    public void Add(RunJob job)
    {
        _jobs[job.Id] = job;

        if (!_waiting.Writer.TryWrite(job))
        {
            // The application is stopping: what it leaves is found by its age.
            _jobs.TryRemove(job.Id, out _);
        }
    }

    /// <summary>Stops a run of this process after the batch under way, without waiting for its transaction.</summary>
    /// <returns>False when another process works on it, or nobody any more.</returns>
    public bool TryCancel(Guid id)
    {
        if (!_jobs.TryGetValue(id, out var job))
        {
            return false;
        }

        job.Cancel();
        return true;
    }

    /// <summary>Whether a run of this process was stopped and finishes its batch.</summary>
    public bool IsStopping(Guid id) => _jobs.TryGetValue(id, out var job) && job.IsCancelled;

    /// <summary>How far the transaction of a run of this process is; <c>null</c> when the database tells.</summary>
    public int? ProgressOf(Guid id) => _jobs.TryGetValue(id, out var job) ? job.Progress : null;

    /// <summary>Ends when a run of this process does.</summary>
    internal Task EndedAsync(Guid id) => _jobs.TryGetValue(id, out var job) ? job.Ended.Task : Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll([.. Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)), BeatAsync(stoppingToken)]);
        _waiting.Writer.TryComplete();

        while (_waiting.Reader.TryRead(out var job))
        {
            await EndAsync(job, AdminRunState.Interrupted);
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var job in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await RunAsync(job);
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private async Task RunAsync(RunJob job)
    {
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (job.Language, job.Language);

        try
        {
            // Not the end of this service, which comes after that of others: requests that are still answered may take their time.
            await EndAsync(job, await job.WorkAsync(new RunContext(scopes, time, lifetime.ApplicationStopping)));
        }
        catch (Exception exception)
        {
            RunFailed(logger, job.Id, exception);
            await EndAsync(job, AdminRunState.Failed);
        }
    }

    private async Task EndAsync(RunJob job, AdminRunState? state)
    {
        try
        {
            if (state is null)
            {
                return;
            }

            var now = time.GetUtcNow();
            await using var scope = scopes.CreateAsyncScope();
            var runs = scope.ServiceProvider.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == job.Id && (run.State == AdminRunState.Waiting || run.State == AdminRunState.Running));

            // What is done has no rest, and what was asked for is not kept longer than it is of use.
            await (state == AdminRunState.Done && !job.KeepsOrder
                ? runs.ExecuteUpdateAsync(run => run.SetProperty(each => each.State, state.Value).SetProperty(each => each.EndedAt, now).SetProperty(each => each.Order, (string?)null))
                : runs.ExecuteUpdateAsync(run => run.SetProperty(each => each.State, state.Value).SetProperty(each => each.EndedAt, now)));
        }
        catch (Exception exception)
        {
            RunFailed(logger, job.Id, exception);
        }
        finally
        {
            _jobs.TryRemove(KeyValuePair.Create(job.Id, job));
            job.Ended.TrySetResult();
        }
    }

    /// <summary>Shows that the runs of this process are alive, ends those that an application left which is gone, and removes old ones.</summary>
    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        await TendAsync(isStart: true);

        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TendAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    internal async Task TendAsync(bool isStart = false)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DbContext>();
            var (runs, now, own) = (db.Set<AdminRun>(), time.GetUtcNow(), _jobs.Keys.ToList());

            // A file of SQLite has one application: when it starts, nobody works on what is not over. Elsewhere another node may.
            var (lost, oldest) = (isStart && db.Database.IsSqlite() ? now : now - Lost, now - options.Value.KeepHistory);

            // The transaction of an import keeps other writers of the file waiting, and nobody else asks whether this process is alive.
            if (db.Database.IsSqlite() && _jobs.Values.Any(static job => job.Progress is not null))
            {
                return;
            }

            if (own.Count > 0)
            {
                await runs.Where(run => own.Contains(run.Id)).ExecuteUpdateAsync(run => run.SetProperty(each => each.SeenAt, now));
            }

            if (await runs.AnyAsync(run => (run.State == AdminRunState.Waiting || run.State == AdminRunState.Running) && run.SeenAt < lost && !own.Contains(run.Id)))
            {
                await runs.Where(run => (run.State == AdminRunState.Waiting || run.State == AdminRunState.Running) && run.SeenAt < lost && !own.Contains(run.Id))
                    .ExecuteUpdateAsync(run => run.SetProperty(each => each.State, AdminRunState.Interrupted).SetProperty(each => each.EndedAt, now));
            }

            await ImportStore.RemoveOldAsync(db, now);

            if (await runs.AnyAsync(run => run.EndedAt < oldest))
            {
                await runs.Where(run => run.EndedAt < oldest).ExecuteDeleteAsync();
            }
        }
        catch (Exception exception)
        {
            // At the start the tables may be about to be made; the next beat tells what is wrong.
            if (!isStart)
            {
                TendFailed(logger, exception);
            }
        }
    }

    [LoggerMessage(EventId = 5010, Level = LogLevel.Error, Message = "Work on many rows ended early: run {Run}. What was written until then stays.")]
    private static partial void RunFailed(ILogger logger, Guid run, Exception exception);

    [LoggerMessage(EventId = 5011, Level = LogLevel.Warning, Message = "The state of work on many rows was not looked after; it is tried again in some seconds.")]
    private static partial void TendFailed(ILogger logger, Exception exception);
}
