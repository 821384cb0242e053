using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>The page of a row and that of a new one.</summary>
internal static class RowHandler
{
    /// <summary>Shows the form of a new row.</summary>
    public static async Task<IResult> ShowNewAsync(AdminRequest request, string? restore, CancellationToken cancellationToken)
    {
        var model = NeedCreate(request);
        var view = await NewViewAsync(request, model, null, cancellationToken);

        return restore is { Length: > 0 } && await HistoryHandler.RestoredAsync(request, view.Form!, restore, cancellationToken) is { } draft
            ? request.Page<RowPage>(await NewViewAsync(request, model, draft, cancellationToken) with { IsRestored = true })
            : request.Page<RowPage>(view);
    }

    /// <summary>Shows a row.</summary>
    public static async Task<IResult> ShowAsync(AdminRequest request, string id, string? restore, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(request, request.NeedModel(), id, null, cancellationToken);

        // With the draft in hand the view is made again, for the titles of references that it names.
        return restore is { Length: > 0 } && await HistoryHandler.RestoredAsync(request, view, restore, cancellationToken) is { } draft
            ? request.Page<RowPage>(await ViewAsync(request, view.Model, id, draft, cancellationToken) with { IsRestored = true })
            : request.Page<RowPage>(view);
    }

    /// <summary>Adds a row.</summary>
    public static async Task<IResult> CreateAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var model = NeedCreate(request);
        var draft = await (await ReadAsync(request, cancellationToken)).WithFilesAsync(cancellationToken);

        if (await PickHandler.TurnAsync(request, model, draft, cancellationToken) is { } turn)
        {
            return turn.Page ?? request.Page<RowPage>(await NewViewAsync(request, model, turn.Draft, cancellationToken));
        }

        var view = await NewViewAsync(request, model, draft, cancellationToken);
        var reading = await new FormReader(request, view.Form!, draft).ReadAsync(cancellationToken);

        return await SaveAsync(request, view, reading, (writes, token) => writes.CreateAsync(model.Resource, reading.Data, token), cancellationToken);
    }

    /// <summary>Changes a row.</summary>
    public static async Task<IResult> ChangeAsync(AdminRequest request, string id, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var draft = await (await ReadAsync(request, cancellationToken)).Merged().WithFilesAsync(cancellationToken);

        if (await PickHandler.TurnAsync(request, model, draft, cancellationToken) is { } turn)
        {
            return turn.Page ?? request.Page<RowPage>(await ViewAsync(request, model, id, turn.Draft, cancellationToken));
        }

        var view = await ViewAsync(request, model, id, draft, cancellationToken);

        if (view.Form is null)
        {
            throw AdminProblems.Forbidden();
        }

        var reading = await new FormReader(request, view.Form, draft).ReadAsync(cancellationToken);

        if (reading.IsEmpty)
        {
            request.Http.Flash(request.Texts["NothingChanged"], UiKind.Info);
            return UiRedirect.To(request.Http, After(request, view, request.PathOf(model, view.Found!.Row)));
        }

        return await SaveAsync(request, view, reading, (writes, token) => writes.UpdateAsync(model.Resource, id, reading.Data, draft[FormNames.Tag] ?? "", token), cancellationToken);
    }

    /// <summary>The view of a row, or 404.</summary>
    internal static async Task<RowView> ViewAsync(AdminRequest request, AdminModel model, string id, FormDraft? draft, CancellationToken cancellationToken)
    {
        var found = await request.Rows.FindAsync(model.Resource, request.Actor, id, RowForm.Includes(model, request.Actor), cancellationToken) ?? throw AdminProblems.Missing();
        var mayUpdate = await request.Rows.MayAsync(model.Resource, request.Actor, PolicyAction.Update, found.Row, cancellationToken);
        var form = mayUpdate ? await RowForm.OfAsync(request, model, found, draft, cancellationToken) : null;
        form = form is { Controls.Count: 0 } ? null : form;
        var actions = new List<AdminAction>();

        foreach (var action in model.ActionsFor(request.Actor))
        {
            if (await request.Rows.MayAsync(model.Resource, request.Actor, action.Needed, found.Row, cancellationToken))
            {
                actions.Add(action);
            }
        }

        return new RowView
        {
            Model = model,
            Found = found,
            Form = form,
            Draft = draft,
            Json = ResourceRows.ToJson(model.Resource, request.Actor, found.Row),
            Facts = [.. model.Fields.Where(field => field.IsVisibleTo(request.Actor) && form?.Find(field.Name) is null && (field.Kind != AdminKind.Many || field.CanFollow(request.Actor)))],
            CanDelete = await request.Rows.MayAsync(model.Resource, request.Actor, PolicyAction.Delete, found.Row, cancellationToken),
            CanCreate = ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create),
            Actions = actions,
            Tabs = await RelatedTabs.OfAsync(request, model, id, cancellationToken),
        };
    }

    private static async Task<RowView> NewViewAsync(AdminRequest request, AdminModel model, FormDraft? draft, CancellationToken cancellationToken) => new()
    {
        Model = model,
        Form = await RowForm.NewAsync(request, model, draft, cancellationToken),
        Draft = draft,
        CanCreate = true,
    };

    /// <summary>Writes, or tries to when the form itself has mistakes, so that one answer names all of them.</summary>
    private static async Task<IResult> SaveAsync(
        AdminRequest request, RowView view, FormReading reading, Func<RowWrites, CancellationToken, Task<WrittenRow>> write, CancellationToken cancellationToken)
    {
        try
        {
            if (reading.Errors.Count > 0)
            {
                await request.Rows.TryAsync(request.Actor, write, cancellationToken);
                return Refused(request, view, reading, null, StatusCodes.Status422UnprocessableEntity);
            }

            var written = await request.Rows.WriteAsync(request.Actor, write, cancellationToken);
            return Saved(request, view, written);
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            return Refused(request, view, reading, exception.Problem.Errors, StatusCodes.Status422UnprocessableEntity);
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status412PreconditionFailed)
        {
            return await ConflictHandler.ShowAsync(request, view, cancellationToken);
        }
        catch (ProblemException exception) when (exception.Problem.Status is StatusCodes.Status409Conflict or StatusCodes.Status403Forbidden or StatusCodes.Status503ServiceUnavailable)
        {
            var message = exception.Problem.Status == StatusCodes.Status403Forbidden ? request.Texts["NotAllowedDetail"].Value : exception.Problem.Detail;
            return Refused(request, view, reading, new Dictionary<string, string[]> { [""] = [message] }, exception.Problem.Status);
        }
    }

    private static UiPageResult Refused(AdminRequest request, RowView view, FormReading reading, IReadOnlyDictionary<string, string[]>? errors, int status) =>
        request.Page<RowPage>(view with { Errors = FormErrors.Of(view.Form!, reading.Errors, errors, request.Texts) }, status);

    private static IResult Saved(AdminRequest request, RowView view, WrittenRow written)
    {
        var model = view.Model;
        var isNew = view.Found is null;

        if (written.Row is not { } row)
        {
            request.Http.Flash(request.Texts["SavedUnseen"]);
            return UiRedirect.To(request.Http, request.Path(model.Name));
        }

        if (isNew && request.IsInDialog)
        {
            return Results.Json(new PickOption(ResourceRows.KeyOf(model.Resource, row), model.TitleOf(row, request.Actor), ""), statusCode: StatusCodes.Status201Created);
        }

        request.Http.Flash(request.Texts[isNew ? "Created" : "Saved", model.TitleOf(row, request.Actor)]);
        return UiRedirect.To(request.Http, After(request, view, request.PathOf(model, row)));
    }

    /// <summary>Where the button that was pressed leads.</summary>
    private static string After(AdminRequest request, RowView view, string row) => view.Draft?[FormNames.Do] switch
    {
        "another" => request.Path(view.Model.Name, "-", "new") + request.Http.Request.QueryString.ToUriComponent(),
        "list" => request.Path(view.Model.Name),
        _ => request.Http.Request.Query["return"].ToString() is { Length: > 0 } back && UiRedirect.IsLocal(back) ? back : row,
    };

    private static AdminModel NeedCreate(AdminRequest request)
    {
        var model = request.NeedModel();
        return ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create) ? model : throw AdminProblems.Forbidden();
    }

    internal static async Task<FormDraft> ReadAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        if (!request.Http.Request.HasFormContentType)
        {
            throw new ProblemException(new Problem(StatusCodes.Status415UnsupportedMediaType, "GABLE0415", "The media type is not supported", "The admin takes forms. Send the form of its page."));
        }

        var draft = FormDraft.Of(await AdminForms.ReadAsync(request, cancellationToken));

        if (UserZone.Find(draft[FormNames.Zone]) is { } zone)
        {
            request.UseZone(zone);
        }

        return draft;
    }
}
