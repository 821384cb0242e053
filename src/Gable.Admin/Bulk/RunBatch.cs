using Gable.Core;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>One transaction of a run: its rows are written one by one, those that are refused are noted and left as they are.</summary>
internal sealed class RunBatch(RunOrder order, IServiceProvider services, Actor actor, DateTimeOffset now)
{
    private readonly ResourceRows _rows = services.GetRequiredService<ResourceRows>();
    private readonly IStringLocalizer<AdminText> _texts = services.GetRequiredService<IStringLocalizer<AdminText>>();
    private readonly List<(string Key, string Problem)> _refused = [];

    /// <summary>The rows that were refused, and why.</summary>
    public IReadOnlyList<(string Key, string Problem)> Refused => _refused;

    /// <summary>Reads the next rows.</summary>
    public Task<RowList> NextAsync(string? after, int count, CancellationToken cancellationToken)
    {
        var (conditions, key) = (order.Conditions, order.Model.Resource.Key.Name);
        IReadOnlyList<KeyValuePair<string, string>> query = after is null ? [.. conditions, new("sort", key)] : [.. conditions, new("sort", key), new("after", after)];
        return _rows.ListAsync(order.Model.Resource, actor, new RowListRequest(query) { Rows = count }, cancellationToken);
    }

    /// <summary>Writes rows, and in the same transaction how far the run is.</summary>
    /// <returns>False when others took this process for gone, and maybe go on with the run: nothing was written.</returns>
    public async Task<bool> WriteAsync(IReadOnlyList<object> rows, string? after, string? next, CancellationToken cancellationToken)
    {
        try
        {
            return await _rows.WriteAsync(
                actor,
                async (writes, token) =>
                {
                    _refused.Clear();
                    await (order.Action is null ? EachAsync(writes, rows, token) : ActAsync(writes, rows, token));
                    return await NoteAsync(rows.Count - _refused.Count, _refused.Count, after, next, token);
                },
                static noted => noted,
                cancellationToken);
        }
        catch (ProblemException exception)
        {
            // The action gave up, or the database was too busy: nothing of the batch was written.
            _refused.Clear();
            _refused.AddRange(rows.Select(row => (KeyOf(row), Words(exception.Problem))));
            return await NoteAsync(0, rows.Count, after, next, cancellationToken);
        }
    }

    private async Task EachAsync(RowWrites writes, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            try
            {
                await (order.Changes is { } changes
                    ? writes.UpdateAsync(order.Model.Resource, KeyOf(row), changes, null, cancellationToken)
                    : writes.DeleteAsync(order.Model.Resource, KeyOf(row), null, cancellationToken));
            }
            catch (ProblemException exception) when (exception.Problem.Status != 503)
            {
                _refused.Add((KeyOf(row), Words(exception.Problem)));
            }
        }
    }

    private async Task ActAsync(RowWrites writes, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        var allowed = new List<object>(rows.Count);

        foreach (var row in rows)
        {
            if (await _rows.MayAsync(order.Model.Resource, actor, order.Action!.Needed, row, cancellationToken))
            {
                allowed.Add(row);
            }
            else
            {
                _refused.Add((KeyOf(row), _texts["NotAllowedDetail"]));
            }
        }

        if (allowed.Count > 0)
        {
            await order.Action!.Run(new AdminActionScope(order.Model, actor, allowed, writes, services), order.Form, cancellationToken);
        }
    }

    /// <returns>Whether the run still is this process's, and where it was left.</returns>
    private async Task<bool> NoteAsync(int done, int failed, string? after, string? next, CancellationToken cancellationToken) =>
        await services.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == order.Id && run.State == AdminRunState.Running && run.Position == after)
            .ExecuteUpdateAsync(
                run => run.SetProperty(each => each.Done, each => each.Done + done).SetProperty(each => each.Failed, each => each.Failed + failed)
                    .SetProperty(each => each.Position, next).SetProperty(each => each.SeenAt, now),
                cancellationToken) == 1;

    private string KeyOf(object row) => ResourceRows.KeyOf(order.Model.Resource, row);

    private string Words(Problem problem) => BulkHandler.Words(_texts, order.Model, problem);
}
