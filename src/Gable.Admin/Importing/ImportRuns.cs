using System.Globalization;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Files that are too large to be looked through before the answer: they are kept, looked through and written after it.</summary>
/// <remarks>Why: <c>docs/decisions/0051</c>.</remarks>
internal static class ImportRuns
{
    /// <summary>Lines of a file without mistakes that the preview shows.</summary>
    private const int Shown = 50;

    /// <summary>Keeps a file and begins to look through it.</summary>
    public static async Task<IResult> CheckAsync(AdminRequest request, ImportView view, ImportFile file, CancellationToken cancellationToken)
    {
        if (await RunHandler.HasTooManyAsync(request, cancellationToken))
        {
            return request.Page<ImportPage>(view with { Problem = request.Texts["RunTooMany", RunQueue.MostOfOne] }, StatusCodes.Status409Conflict);
        }

        var kept = new KeptImport(file.Name, file.Heads!, file.Separator, file.HeadLines, file.IsGuessed, request.Zone.Id);
        var run = NewRun(request, view.Model, AdminRun.Check, file.Lines, kept, null);
        var store = Store(request);
        await store.MakeRoomAsync(run.Owner, cancellationToken);
        await store.SaveAsync(run.Id, file.PartsAsync(cancellationToken), cancellationToken);
        await BeginAsync(request, run, new ImportCheck(run.Id, view.Model, request.Actor, kept), cancellationToken);
        return UiRedirect.To(request.Http, RunHandler.PathOf(request, run));
    }

    /// <summary>What would happen; <c>null</c> while the file is looked through, for others than the owner, and when the file is gone.</summary>
    public static async Task<IResult?> ShowAsync(AdminRequest request, AdminRun run, CancellationToken cancellationToken)
    {
        if (!IsOwn(request, run) || run is not { Action: AdminRun.Check, State: AdminRunState.Done } || !await Store(request).HasAsync(run.Id, cancellationToken))
        {
            return null;
        }

        var (kept, view) = (KeptImport.Read(run), ImportHandler.Start(request));
        var pages = (run.Failed + ImportStore.PageLines - 1) / ImportStore.PageLines;
        var page = int.TryParse(request.Http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, Math.Max(pages, 1)) : 1;

        return request.Page<ImportPage>(view with
        {
            Run = run,
            IsGuessed = kept.IsGuessed,
            Heads = kept.Heads,
            Columns = ImportLines.Columns(request.Actor, view.Model, kept.Heads),
            Lines = run.Failed > 0 ? await Store(request).MistakesAsync(run.Id, page - 1, cancellationToken) ?? [] : await FirstAsync(request, view.Model, run, kept, cancellationToken),
            Counts = (run.Done - kept.Changed, kept.Changed, run.Failed),
            Page = page,
            Pages = pages,
        });
    }

    /// <summary>Writes the file, or looks through it once more.</summary>
    public static async Task<IResult> PostAsync(AdminRequest request, AdminRun run, string what, CancellationToken cancellationToken)
    {
        var view = ImportHandler.Start(request);
        var check = run.CheckId is { } id ? await Runs(request).AsNoTracking().SingleOrDefaultAsync(each => each.Id == id && each.Owner == run.Owner, cancellationToken) : run;

        if (!IsOwn(request, run) || check is not { Action: AdminRun.Check, IsOver: true, Order: not null })
        {
            throw AdminProblems.Missing();
        }

        if (!await Store(request).HasAsync(check.Id, cancellationToken))
        {
            return ImportHandler.Refused(request, view, "ImportGone", StatusCodes.Status409Conflict);
        }

        if (await RunHandler.HasTooManyAsync(request, cancellationToken))
        {
            request.Http.Flash(request.Texts["RunTooMany", RunQueue.MostOfOne], UiKind.Warning);
            return UiRedirect.To(request.Http, RunHandler.PathOf(request, run));
        }

        var kept = KeptImport.Read(check);

        if (what != "write" || check is not { State: AdminRunState.Done, Failed: 0 })
        {
            await AgainAsync(request, view.Model, check, kept, cancellationToken);
            return UiRedirect.To(request.Http, RunHandler.PathOf(request, check));
        }

        if (await BeingWrittenAsync(request, check, cancellationToken) is { } other)
        {
            return UiRedirect.To(request.Http, RunHandler.PathOf(request, other));
        }

        var write = NewRun(request, view.Model, AdminRun.Import, check.Total, null, check.Id);
        await BeginAsync(request, write, new ImportWrite(write.Id, check.Id, view.Model, request.Actor, kept, check.Total), cancellationToken);
        return UiRedirect.To(request.Http, RunHandler.PathOf(request, write));
    }

    /// <summary>Every mistake, as a file.</summary>
    public static async Task<IResult> MistakesAsync(AdminRequest request, string run, CancellationToken cancellationToken)
    {
        var found = await RunHandler.FindAsync(request, run, cancellationToken);
        return IsOwn(request, found) && found is { Action: AdminRun.Check, Order: not null } ? new ImportMistakes(request, request.NeedModel(), found, Store(request)) : throw AdminProblems.Missing();
    }

    /// <summary>Where the preview is of what a run writes; <c>null</c> when the file is gone, and for others than the owner.</summary>
    public static async Task<string?> PreviewOfAsync(AdminRequest request, AdminRun run, CancellationToken cancellationToken) =>
        IsOwn(request, run) && (run.CheckId ?? run.Id) is var check && await Store(request).HasAsync(check, cancellationToken) ? request.Path(run.Resource, "-", "runs", check.ToString("D")) : null;

    private static bool IsOwn(AdminRequest request, AdminRun run) => run.Owner == request.Actor.Subject;

    private static async Task<IReadOnlyList<ImportLine>> FirstAsync(AdminRequest request, AdminModel model, AdminRun run, KeptImport kept, CancellationToken cancellationToken)
    {
        var lines = new ImportLines(request.Texts, kept.TimeZone, request.Actor, model, kept.Separator, ImportLines.Columns(request.Actor, model, kept.Heads));
        var first = await Store(request).LinesAsync(run.Id, kept, cancellationToken).Take(Shown).ToListAsync(cancellationToken);
        return [.. first.Select(line => new ImportLine(line.Number, line.Cells, lines.KeyOf(line).Length == 0, new Dictionary<string, string[]>()).Shortened())];
    }

    // Whoever presses the button twice writes once.
    private static Task<AdminRun?> BeingWrittenAsync(AdminRequest request, AdminRun check, CancellationToken cancellationToken) => Runs(request).AsNoTracking()
        .FirstOrDefaultAsync(run => run.CheckId == check.Id && (run.State == AdminRunState.Waiting || run.State == AdminRunState.Running), cancellationToken);

    /// <summary>Looks through a file once more; one request gets it, however many ask at once.</summary>
    private static async Task AgainAsync(AdminRequest request, AdminModel model, AdminRun check, KeptImport kept, CancellationToken cancellationToken)
    {
        var (state, now) = (check.State, request.Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var taken = await Runs(request).Where(run => run.Id == check.Id && run.State == state).ExecuteUpdateAsync(
            run => run.SetProperty(each => each.State, AdminRunState.Waiting).SetProperty(each => each.IsCancelled, false).SetProperty(each => each.Done, 0)
                .SetProperty(each => each.Failed, 0).SetProperty(each => each.EndedAt, (DateTimeOffset?)null).SetProperty(each => each.SeenAt, now),
            cancellationToken);

        if (taken == 1)
        {
            request.Http.RequestServices.GetRequiredService<RunQueue>().Add(new ImportCheck(check.Id, model, request.Actor, kept with { Changed = 0 }));
        }
    }

    private static async Task BeginAsync(AdminRequest request, AdminRun run, RunJob job, CancellationToken cancellationToken)
    {
        var services = request.Http.RequestServices;
        services.GetRequiredService<DbContext>().Add(run);
        await services.GetRequiredService<DbContext>().SaveChangesAsync(cancellationToken);
        services.GetRequiredService<RunQueue>().Add(job);
    }

    private static AdminRun NewRun(AdminRequest request, AdminModel model, string action, int lines, KeptImport? kept, Guid? check)
    {
        var now = request.Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

        return new AdminRun
        {
            Id = Guid.CreateVersion7(now),
            Resource = model.Name,
            Action = action,
            CheckId = check,
            Owner = request.Actor.Subject,
            OwnerName = Shortened.Of(request.Actor.Name, 190),
            Total = lines,
            Order = kept?.ToString(),
            SeenAt = now,
        };
    }

    private static DbSet<AdminRun> Runs(AdminRequest request) => request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminRun>();

    private static ImportStore Store(AdminRequest request) => request.Http.RequestServices.GetRequiredService<ImportStore>();
}
