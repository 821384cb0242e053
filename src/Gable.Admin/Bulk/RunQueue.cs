using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>Works on many rows after the answer, batch after batch. When the application stops, the batch under way is finished and the run says where it ended.</summary>
internal sealed partial class RunQueue(IServiceScopeFactory scopes, IOptions<GableAdminOptions> options, TimeProvider time, ILogger<RunQueue> logger) : BackgroundService
{
    /// <summary>Rows of a transaction: few enough that other writers hardly wait.</summary>
    public const int BatchRows = 100;

    /// <summary>Refusals that are kept.</summary>
    public const int MostErrors = 20;

    /// <summary>Runs of one person that are not over yet.</summary>
    public const int MostOfOne = 5;

    private const int Workers = 2;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(2);

    private readonly Channel<RunOrder> _waiting = Channel.CreateUnbounded<RunOrder>();
    private readonly ConcurrentDictionary<Guid, RunOrder> _orders = new();

    public void Add(RunOrder order)
    {
        _orders[order.Id] = order;

        if (!_waiting.Writer.TryWrite(order))
        {
            // The application is stopping: what it leaves is found by its age.
            _orders.TryRemove(order.Id, out _);
        }
    }

    /// <summary>Stops a run of this process after the batch under way, without waiting for its transaction.</summary>
    /// <returns>False when another process works on it, or nobody any more.</returns>
    public bool TryCancel(Guid id)
    {
        if (!_orders.TryGetValue(id, out var order))
        {
            return false;
        }

        order.Cancel();
        return true;
    }

    /// <summary>Whether a run of this process was stopped and finishes its batch.</summary>
    public bool IsStopping(Guid id) => _orders.TryGetValue(id, out var order) && order.IsCancelled;

    /// <summary>Ends when a run of this process does.</summary>
    internal Task EndedAsync(Guid id) => _orders.TryGetValue(id, out var order) ? order.Ended.Task : Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll([.. Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)), BeatAsync(stoppingToken)]);
        _waiting.Writer.TryComplete();

        while (_waiting.Reader.TryRead(out var order))
        {
            await EndAsync(order, AdminRunState.Interrupted);
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var order in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await RunAsync(order, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private async Task RunAsync(RunOrder order, CancellationToken stoppingToken)
    {
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (order.Language, order.Language);

        try
        {
            await EndAsync(order, await BatchesAsync(order, stoppingToken));
        }
        catch (Exception exception)
        {
            RunFailed(logger, order.Id, exception);
            await EndAsync(order, AdminRunState.Failed);
        }
    }

    private async Task<AdminRunState> BatchesAsync(RunOrder order, CancellationToken stoppingToken)
    {
        var (errors, handled, after) = (order.Errors.ToList(), order.Handled, order.Position);

        // What the batch writes is told by the database alone, so it is never called off half way.
        while (handled < order.Total)
        {
            if (stoppingToken.IsCancellationRequested)
            {
                return AdminRunState.Interrupted;
            }

            await using var scope = scopes.CreateAsyncScope();

            if (order.IsCancelled || !await GoesOnAsync(scope.ServiceProvider, order.Id, isFirst: handled == order.Handled))
            {
                return AdminRunState.Cancelled;
            }

            var now = time.GetUtcNow();
            var batch = new RunBatch(order, scope.ServiceProvider, Actor.From(order.Actor.Principal, now), now);
            var list = await batch.NextAsync(after, Math.Min(BatchRows, order.Total - handled), CancellationToken.None);

            if (list.Rows.Count == 0)
            {
                break;
            }

            await batch.WriteAsync(list.Rows, list.Next, CancellationToken.None);
            await NoteAsync(scope.ServiceProvider, order.Id, errors, batch.Refused);
            handled += list.Rows.Count;

            if ((after = list.Next) is null)
            {
                break;
            }
        }

        return AdminRunState.Done;
    }

    private static async Task<bool> GoesOnAsync(IServiceProvider services, Guid id, bool isFirst)
    {
        var runs = services.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == id);

        if (isFirst)
        {
            await runs.Where(run => run.State == AdminRunState.Waiting).ExecuteUpdateAsync(run => run.SetProperty(each => each.State, AdminRunState.Running));
        }

        return await runs.AnyAsync(run => !run.IsCancelled && run.State == AdminRunState.Running);
    }

    private static async Task NoteAsync(IServiceProvider services, Guid id, List<string[]> errors, IReadOnlyList<(string Key, string Problem)> refused)
    {
        if (refused.Count == 0 || errors.Count == MostErrors)
        {
            return;
        }

        errors.AddRange(refused.Take(MostErrors - errors.Count).Select(each => new[] { each.Key, Shortened.Of(each.Problem, 300) }));
        var text = JsonSerializer.Serialize(errors);
        await services.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == id).ExecuteUpdateAsync(run => run.SetProperty(each => each.Errors, text));
    }

    private async Task EndAsync(RunOrder order, AdminRunState state)
    {
        try
        {
            var now = time.GetUtcNow();
            await using var scope = scopes.CreateAsyncScope();
            var runs = scope.ServiceProvider.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == order.Id && (run.State == AdminRunState.Waiting || run.State == AdminRunState.Running));

            // What is done has no rest, and what was asked for is not kept longer than it is of use.
            await (state == AdminRunState.Done
                ? runs.ExecuteUpdateAsync(run => run.SetProperty(each => each.State, state).SetProperty(each => each.EndedAt, now).SetProperty(each => each.Order, (string?)null))
                : runs.ExecuteUpdateAsync(run => run.SetProperty(each => each.State, state).SetProperty(each => each.EndedAt, now)));
        }
        catch (Exception exception)
        {
            RunFailed(logger, order.Id, exception);
        }
        finally
        {
            _orders.TryRemove(order.Id, out _);
            order.Ended.TrySetResult();
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
            var (runs, now, own) = (db.Set<AdminRun>(), time.GetUtcNow(), _orders.Keys.ToList());

            // A file of SQLite has one application: when it starts, nobody works on what is not over. Elsewhere another node may.
            var (lost, oldest) = (isStart && db.Database.IsSqlite() ? now : now - Lost, now - options.Value.KeepHistory);

            if (own.Count > 0)
            {
                await runs.Where(run => own.Contains(run.Id)).ExecuteUpdateAsync(run => run.SetProperty(each => each.SeenAt, now));
            }

            if (await runs.AnyAsync(run => (run.State == AdminRunState.Waiting || run.State == AdminRunState.Running) && run.SeenAt < lost && !own.Contains(run.Id)))
            {
                await runs.Where(run => (run.State == AdminRunState.Waiting || run.State == AdminRunState.Running) && run.SeenAt < lost && !own.Contains(run.Id))
                    .ExecuteUpdateAsync(run => run.SetProperty(each => each.State, AdminRunState.Interrupted).SetProperty(each => each.EndedAt, now));
            }

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

    [LoggerMessage(EventId = 5011, Level = LogLevel.Warning, Message = "The state of work on many rows was not looked after; it is tried again in half a minute.")]
    private static partial void TendFailed(ILogger logger, Exception exception);
}
