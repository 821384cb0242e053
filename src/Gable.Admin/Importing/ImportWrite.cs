using System.Globalization;
using System.Text.Json;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Writes a file that is kept, in one transaction: all of it or nothing. That it is done is part of the transaction.</summary>
/// <remarks>Why: <c>docs/decisions/0051</c>.</remarks>
/// <param name="Id">The key of the <see cref="AdminRun"/>.</param>
/// <param name="Check">The run that looked through the file.</param>
/// <param name="Model">The model of the rows.</param>
/// <param name="Actor">Who wants it.</param>
/// <param name="Kept">What is known of the file.</param>
/// <param name="Total">Lines of the file.</param>
internal sealed record ImportWrite(Guid Id, Guid Check, AdminModel Model, Actor Actor, KeptImport Kept, int Total) : RunJob(Id)
{
    private const int NotedLines = 1000;

    public override async Task<AdminRunState?> WorkAsync(RunContext context)
    {
        await using var scope = context.Scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;

        if (!await GoesOnAsync(services, isFirst: true))
        {
            return AdminRunState.Cancelled;
        }

        var actor = Actor.From(Actor.Principal, context.Time.GetUtcNow());
        var (state, wrong) = await services.GetRequiredService<ResourceRows>().WriteAsync(
            actor, (writes, token) => WriteAsync(context, services, actor, writes, token), static end => end.State == AdminRunState.Done, CancellationToken.None);

        if (wrong.Count > 0)
        {
            await NoteAsync(services, wrong);
        }

        return state;
    }

    private async Task<(AdminRunState? State, IReadOnlyList<ImportLine> Wrong)> WriteAsync(
        RunContext context, IServiceProvider services, Actor actor, RowWrites writes, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<ImportStore>();
        var lines = new ImportLines(services.GetRequiredService<IStringLocalizer<AdminText>>(), Kept.TimeZone, actor, Model, Kept.Separator, ImportLines.Columns(Actor, Model, Kept.Heads));
        Progress = 0;

        await foreach (var piece in store.LinesAsync(Check, Kept, cancellationToken).Chunk(ImportCheck.PieceLines).WithCancellation(cancellationToken))
        {
            if (context.Stopping.IsCancellationRequested)
            {
                return (AdminRunState.Interrupted, []);
            }

            if (!await GoesOnAsync(services, isFirst: false))
            {
                return (AdminRunState.Cancelled, []);
            }

            var wrong = (await lines.WriteAsync(writes, piece, cancellationToken)).Where(static line => line.Errors.Count > 0).ToList();

            if (wrong.Count > 0)
            {
                return (AdminRunState.Failed, wrong);
            }

            Progress += piece.Length;
            await TellAsync(context, services);
        }

        // A part of the file that is gone must not pass for its end, and a file that another run took away was written by that one.
        if (Progress != Total || await store.RemoveAsync(Check, cancellationToken) == 0)
        {
            return (AdminRunState.Failed, []);
        }

        return (await IsEndedAsync(services, context.Time.GetUtcNow(), cancellationToken) ? AdminRunState.Done : null, []);
    }

    /// <returns>False when others took this process for gone.</returns>
    private async Task<bool> IsEndedAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        await services.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == Id && run.State == AdminRunState.Running).ExecuteUpdateAsync(
            run => run.SetProperty(each => each.State, AdminRunState.Done).SetProperty(each => each.Done, Total).SetProperty(each => each.EndedAt, now).SetProperty(each => each.Position, (string?)null),
            cancellationToken) == 1;

    // To other nodes; who shares a file of SQLite could not write it before the transaction ends.
    private async Task TellAsync(RunContext context, IServiceProvider services)
    {
        if (Progress % NotedLines == 0 && !services.GetRequiredService<DbContext>().Database.IsSqlite())
        {
            await using var scope = context.Scopes.CreateAsyncScope();
            var position = Progress?.ToString(CultureInfo.InvariantCulture);
            await scope.ServiceProvider.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == Id).ExecuteUpdateAsync(run => run.SetProperty(each => each.Position, position));
        }
    }

    private Task<int> NoteAsync(IServiceProvider services, IReadOnlyList<ImportLine> wrong)
    {
        var errors = JsonSerializer.Serialize(wrong.Take(RunQueue.MostErrors).Select(line => new[]
        {
            line.Number.ToString(CultureInfo.InvariantCulture),
            Shortened.Of(string.Join(" ", line.Errors.Select(pair => $"{(Model.Find(pair.Key)?.FullLabel is { } label ? label + ": " : "")}{string.Join(" ", pair.Value)}")), 300),
        }));
        return services.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == Id).ExecuteUpdateAsync(run => run.SetProperty(each => each.Errors, errors).SetProperty(each => each.Failed, wrong.Count));
    }
}
