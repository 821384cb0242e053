using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Looks through a file that is kept: tries its lines piece by piece, each in a transaction that is undone, so that nobody waits long for it.</summary>
/// <remarks>Why: <c>docs/decisions/0051</c>.</remarks>
/// <param name="Id">The key of the <see cref="AdminRun"/>, by which the file is kept.</param>
/// <param name="Model">The model of the rows.</param>
/// <param name="Actor">Who sent the file.</param>
/// <param name="Kept">What is known of it.</param>
internal sealed record ImportCheck(Guid Id, AdminModel Model, Actor Actor, KeptImport Kept) : RunJob(Id)
{
    /// <summary>Lines that are tried together.</summary>
    public const int PieceLines = 100;

    /// <summary>The preview is made of it.</summary>
    public override bool KeepsOrder => true;

    public override async Task<AdminRunState?> WorkAsync(RunContext context)
    {
        await using var scope = context.Scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ImportStore>();
        var (columns, mistakes, page, changed) = (ImportLines.Columns(Actor, Model, Kept.Heads), new List<ImportLine>(), 0, 0);
        var twins = new ImportTwins(scope.ServiceProvider.GetRequiredService<IStringLocalizer<AdminText>>(), Model, columns);
        var isFirst = true;
        await store.RemoveMistakesAsync(Id, CancellationToken.None);

        await foreach (var piece in store.LinesAsync(Id, Kept, CancellationToken.None).Chunk(PieceLines))
        {
            if (context.Stopping.IsCancellationRequested)
            {
                return AdminRunState.Interrupted;
            }

            if (!await GoesOnAsync(scope.ServiceProvider, isFirst))
            {
                return AdminRunState.Cancelled;
            }

            isFirst = false;
            var tried = await TryAsync(context, columns, twins, piece);
            mistakes.AddRange(tried.Where(static line => line.Errors.Count > 0).Select(static line => line.Shortened()));
            changed += tried.Count(static line => !line.IsNew && line.Errors.Count == 0);

            while (mistakes.Count >= ImportStore.PageLines)
            {
                await store.SaveAsync(Id, page++, mistakes[..ImportStore.PageLines], CancellationToken.None);
                mistakes.RemoveRange(0, ImportStore.PageLines);
            }

            await NoteAsync(scope.ServiceProvider, tried, changed, context.Time.GetUtcNow());
        }

        if (mistakes.Count > 0)
        {
            await store.SaveAsync(Id, page, mistakes, CancellationToken.None);
        }

        return AdminRunState.Done;
    }

    private async Task<IReadOnlyList<ImportLine>> TryAsync(RunContext context, IReadOnlyList<AdminField?> columns, ImportTwins twins, CsvLine[] piece)
    {
        await using var scope = context.Scopes.CreateAsyncScope();
        var actor = Actor.From(Actor.Principal, context.Time.GetUtcNow());
        var lines = new ImportLines(scope.ServiceProvider.GetRequiredService<IStringLocalizer<AdminText>>(), Kept.TimeZone, actor, Model, Kept.Separator, columns);
        var tried = await scope.ServiceProvider.GetRequiredService<ResourceRows>().TryAsync(actor, (writes, token) => lines.WriteAsync(writes, piece, token), CancellationToken.None);
        return [.. tried.Select((line, index) => twins.Look(line, lines.KeyOf(piece[index])))];
    }

    private Task<int> NoteAsync(IServiceProvider services, IReadOnlyList<ImportLine> tried, int changed, DateTimeOffset now)
    {
        var (wrong, order) = (tried.Count(static line => line.Errors.Count > 0), (Kept with { Changed = changed }).ToString());
        var right = tried.Count - wrong;
        return services.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == Id).ExecuteUpdateAsync(run => run
            .SetProperty(each => each.Done, each => each.Done + right).SetProperty(each => each.Failed, each => each.Failed + wrong).SetProperty(each => each.Order, order).SetProperty(each => each.SeenAt, now));
    }
}
