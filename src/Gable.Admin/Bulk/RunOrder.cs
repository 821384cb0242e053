using System.Text.Json;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>What is to be done with the rows that meet conditions, batch after batch.</summary>
/// <param name="Id">The key of the <see cref="AdminRun"/>.</param>
/// <param name="Model">The model of the rows.</param>
/// <param name="Actor">Who asked; every row is judged by this actor's rights as they were then.</param>
/// <param name="Conditions">Which rows.</param>
/// <param name="Total">How many rows at most.</param>
internal sealed record RunOrder(Guid Id, AdminModel Model, Actor Actor, IReadOnlyList<KeyValuePair<string, string>> Conditions, int Total) : RunJob(Id)
{
    /// <summary>The fields to set; <c>null</c> to delete the rows, or to run an action.</summary>
    public JsonElement? Changes { get; init; }

    /// <summary>The application's own action.</summary>
    public AdminAction? Action { get; init; }

    /// <summary>The form of the action.</summary>
    public object? Form { get; init; }

    /// <summary>How many rows were looked at before: an earlier process did them, and was gone.</summary>
    public int Handled { get; init; }

    /// <summary>Where the rows go on; <c>null</c> at the beginning.</summary>
    public string? Position { get; init; }

    /// <summary>The first refusals of before.</summary>
    public IReadOnlyList<string[]> Errors { get; init; } = [];

    public override async Task<AdminRunState?> WorkAsync(RunContext context)
    {
        var (errors, handled, after) = (Errors.ToList(), Handled, Position);

        // What the batch writes is told by the database alone, so it is never called off half way.
        while (handled < Total)
        {
            if (context.Stopping.IsCancellationRequested)
            {
                return AdminRunState.Interrupted;
            }

            await using var scope = context.Scopes.CreateAsyncScope();

            if (!await GoesOnAsync(scope.ServiceProvider, isFirst: handled == Handled))
            {
                return AdminRunState.Cancelled;
            }

            var now = context.Time.GetUtcNow();
            var batch = new RunBatch(this, scope.ServiceProvider, Actor.From(Actor.Principal, now), now);
            var list = await batch.NextAsync(after, Math.Min(RunQueue.BatchRows, Total - handled), CancellationToken.None);

            if (list.Rows.Count == 0)
            {
                break;
            }

            if (!await batch.WriteAsync(list.Rows, after, list.Next, CancellationToken.None))
            {
                return null;
            }

            await NoteAsync(scope.ServiceProvider, errors, batch.Refused);
            handled += list.Rows.Count;

            if ((after = list.Next) is null)
            {
                break;
            }
        }

        return AdminRunState.Done;
    }

    private async Task NoteAsync(IServiceProvider services, List<string[]> errors, IReadOnlyList<(string Key, string Problem)> refused)
    {
        if (refused.Count == 0 || errors.Count == RunQueue.MostErrors)
        {
            return;
        }

        errors.AddRange(refused.Take(RunQueue.MostErrors - errors.Count).Select(each => new[] { each.Key, Shortened.Of(each.Problem, 300) }));
        var text = JsonSerializer.Serialize(errors);
        await services.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == Id).ExecuteUpdateAsync(run => run.SetProperty(each => each.Errors, text));
    }
}
