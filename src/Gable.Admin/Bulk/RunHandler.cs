using System.Globalization;
using System.Text.Json;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Begins work on many rows, shows how far it is, and stops it.</summary>
internal static class RunHandler
{
    private const int MostShown = 50;

    /// <summary>Begins to work; the answer leads to the page that shows how far it is.</summary>
    public static async Task<IResult> StartAsync(AdminRequest request, BulkView view, JsonElement? changes, object? form, CancellationToken cancellationToken)
    {
        var (services, owner) = (request.Http.RequestServices, request.Actor.Subject);
        var db = services.GetRequiredService<DbContext>();

        if (await HasTooManyAsync(request, cancellationToken))
        {
            return request.Page<BulkPage>(view with { Problem = request.Texts["RunTooMany", RunQueue.MostOfOne] }, StatusCodes.Status409Conflict);
        }

        var conditions = ListQuestion.Conditions(view.Model, ListAddress.Parse(view.Draft[FormNames.Query]), request.Zone);
        var run = new AdminRun
        {
            Resource = view.Model.Name,
            Action = view.Draft[FormNames.Action]!,
            Field = changes is null ? null : view.Draft[FormNames.Field],
            Owner = owner,
            OwnerName = Shortened.Of(request.Actor.Name, 190),
            Total = view.Number,
            Order = new KeptOrder(conditions, changes, form is null ? null : ActionForm.Write(form)).ToString(),
            SeenAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        };
        db.Add(run);
        await db.SaveChangesAsync(cancellationToken);

        services.GetRequiredService<RunQueue>().Add(new RunOrder(run.Id, view.Model, request.Actor, conditions, view.Number)
        {
            Changes = changes,
            Action = view.Action,
            Form = form,
        });
        return UiRedirect.To(request.Http, PathOf(request, run));
    }

    public static async Task<IResult> ShowAsync(AdminRequest request, string run, CancellationToken cancellationToken)
    {
        var (model, found) = (request.NeedModel(), await FindAsync(request, run, cancellationToken));

        if (found.IsOfFile && await ImportRuns.ShowAsync(request, found, cancellationToken) is { } preview)
        {
            return preview;
        }

        found.IsCancelled |= request.Http.RequestServices.GetRequiredService<RunQueue>().IsStopping(found.Id);
        var errors = found.Owner == request.Actor.Subject ? await ErrorsAsync(request, model, found, cancellationToken) : [];
        return request.Page<RunPage>(new RunView(model, found, Title(request, model, found), errors)
        {
            Handled = found.IsOver ? found.Handled : Progress(request, found),
            Preview = found.IsOfFile && found.IsOver ? await ImportRuns.PreviewOfAsync(request, found, cancellationToken) : null,
        });
    }

    public static async Task<IResult> ListAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var runs = await Visible(request).Where(run => run.Resource == model.Name).OrderByDescending(run => run.Id).Take(MostShown).ToListAsync(cancellationToken);
        return request.Page<RunsPage>(new RunsView(model, [.. runs.Select(run => (run, Title(request, model, run)))]));
    }

    /// <summary>Stops a run, or goes on with what it left.</summary>
    public static async Task<IResult> PostAsync(AdminRequest request, string run, CancellationToken cancellationToken)
    {
        var (draft, found) = (await RowHandler.ReadAsync(request, cancellationToken), await FindAsync(request, run, cancellationToken));

        if (found is { IsOfFile: true, IsOver: true } && draft[FormNames.Do] is { } what)
        {
            return await ImportRuns.PostAsync(request, found, what, cancellationToken);
        }

        if (draft[FormNames.Do] == "rest")
        {
            await RunRest.BeginAsync(request, request.NeedModel(), found, cancellationToken);
        }
        else if (!request.Http.RequestServices.GetRequiredService<RunQueue>().TryCancel(found.Id))
        {
            await Visible(request).Where(each => each.Id == found.Id).ExecuteUpdateAsync(each => each.SetProperty(one => one.IsCancelled, true), cancellationToken);
        }

        return UiRedirect.To(request.Http, PathOf(request, found));
    }

    /// <summary>Whether the actor's work under way is as much as one person may have.</summary>
    public static async Task<bool> HasTooManyAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var (runs, owner) = (request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminRun>(), request.Actor.Subject);
        return await runs.CountAsync(run => run.Owner == owner && (run.State == AdminRunState.Waiting || run.State == AdminRunState.Running), cancellationToken) >= RunQueue.MostOfOne;
    }

    /// <summary>Where a run is shown.</summary>
    public static string PathOf(AdminRequest request, AdminRun run) => request.Path(run.Resource, "-", "runs", run.Id.ToString("D"));

    // Others than the owner and the operators do not hear of it.
    private static IQueryable<AdminRun> Visible(AdminRequest request)
    {
        var (owner, isOperator) = (request.Actor.Subject, OperationPages.AreFor(request.Actor, request.Options));
        return request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminRun>().AsNoTracking().Where(run => run.Owner == owner || isOperator);
    }

    /// <summary>A run that the actor may see.</summary>
    public static async Task<AdminRun> FindAsync(AdminRequest request, string id, CancellationToken cancellationToken)
    {
        var (key, resource) = (Guid.TryParseExact(id, "D", out var parsed) ? parsed : Guid.Empty, request.NeedModel().Name);
        return await Visible(request).SingleOrDefaultAsync(run => run.Id == key && run.Resource == resource, cancellationToken) ?? throw AdminProblems.Missing();
    }

    private static string Title(AdminRequest request, AdminModel model, AdminRun run) => run.Action switch
    {
        AdminRun.Check => request.Texts["RunCheck", model.Many],
        AdminRun.Import => request.Texts["RunImport", model.Many],
        "delete" => request.Texts["RunDelete", model.Many],
        "set" => request.Texts["RunSet", model.Many, model.Find(run.Field ?? "") is { } field && field.IsVisibleTo(request.Actor) ? field.FullLabel : "…"],
        _ => $"{model.Settings.Actions.Find(action => action.Name == run.Action)?.Label ?? run.Action}: {model.Many}",
    };

    // A transaction that is open is known to the process that works on it; to others it tells from time to time.
    private static int Progress(AdminRequest request, AdminRun run) => request.Http.RequestServices.GetRequiredService<RunQueue>().ProgressOf(run.Id)
        ?? (run.IsOfFile && int.TryParse(run.Position, NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : run.Handled);

    // By what the owner may see now: rows may have gone, or been hidden, since.
    private static async Task<IReadOnlyList<(string Row, string? Href, string Problem)>> ErrorsAsync(AdminRequest request, AdminModel model, AdminRun run, CancellationToken cancellationToken)
    {
        var errors = new List<(string, string?, string)>();

        foreach (var error in JsonSerializer.Deserialize<string[][]>(run.Errors) ?? [])
        {
            if (run.IsOfFile)
            {
                errors.Add((request.Texts["ImportLineNumber", error[0]], null, error[1]));
                continue;
            }

            var row = await request.Rows.FindAsync(model.Resource, request.Actor, error[0], [], cancellationToken);
            errors.Add((row is null ? error[0] : model.TitleOf(row.Row, request.Actor), row is null ? null : request.PathOf(model, row.Row), error[1]));
        }

        return errors;
    }
}
