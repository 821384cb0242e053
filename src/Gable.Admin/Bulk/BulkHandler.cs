using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Deletes many rows, or sets a field of them, after asking: in one transaction, or in the background when they are very many.</summary>
internal static class BulkHandler
{
    public static async Task<IResult> PostAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var draft = await RowHandler.ReadAsync(request, cancellationToken);
        if (draft[FormNames.Page] is { } page)
        {
            return await ListHandler.ShowPageAsync(request, ListAddress.Parse(page), [.. draft.All(FormNames.Id).Distinct().Take(BulkRows.MostAtOnce)], cancellationToken);
        }

        var back = draft[FormNames.Back] is { } from && UiRedirect.IsLocal(from) ? from : request.Path(model.Name) + ListAddress.Parse(draft[FormNames.Query]);

        if (draft[FormNames.Action] == "export")
        {
            return await ExportHandler.ChosenAsync(request, model, draft, cancellationToken) ?? Nothing(request, "BulkNothing", back);
        }

        var action = Need(request, model, draft[FormNames.Action]);
        var chosen = await BulkRows.OfAsync(request, model, draft, cancellationToken);

        if (chosen.Count is 0 or > BulkRows.Most)
        {
            return Nothing(request, chosen.Count == 0 ? "BulkNothing" : "BulkTooMany", back);
        }

        if (draft[FormNames.Action] == "set" && await PickHandler.TurnAsync(request, model, draft, cancellationToken) is { } turn)
        {
            return turn.Page ?? request.Page<BulkPage>(await ViewAsync(request, model, turn.Draft, chosen, action, cancellationToken));
        }

        var view = await ViewAsync(request, model, draft, chosen, action, cancellationToken);
        var asksNothing = action is { FormType: null, Question: null } && draft[FormNames.All] != "true";

        if (!asksNothing && (draft[FormNames.Confirmed] is null || (action is null && !view.IsDelete && view.Form is null)))
        {
            return request.Page<BulkPage>(view);
        }

        if ((asksNothing ? view.Number : Confirmed(view)) is not { } number)
        {
            return request.Page<BulkPage>(view with { Problem = request.Texts["BulkChanged"] }, StatusCodes.Status409Conflict);
        }

        view = view with { Number = number };

        return action is not null ? await ActionRun.RunAsync(request, view, back, cancellationToken)
            : view.IsDelete ? await DeleteAsync(request, view, back, cancellationToken)
            : await SetAsync(request, view, back, cancellationToken);
    }

    /// <summary>The fields that the same value makes sense in for many rows.</summary>
    public static IEnumerable<AdminField> Settable(AdminRequest request, AdminModel model) => model.Fields.Where(field =>
        field.Owner is null && field.Kind is not (AdminKind.Bytes or AdminKind.Json or AdminKind.LongText or AdminKind.Guid) &&
        field.IsVisibleTo(request.Actor) && field.IsWritableBy(request.Actor, isNew: false) && (field.Kind != AdminKind.Many || field.CanFollow(request.Actor)));

    /// <summary>The application's own action of a name; <c>null</c> for deleting and setting a field. Refuses what the actor may never do.</summary>
    internal static AdminAction? Need(AdminRequest request, AdminModel model, string? name)
    {
        var action = model.Settings.Actions.Find(known => known.Name == name);

        var isOffered = name switch
        {
            "delete" => ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Delete),
            "set" => ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Update),
            _ => (action ?? throw AdminProblems.Missing()).IsOffered(model.Resource, request.Actor),
        };

        return isOffered ? action : throw AdminProblems.Forbidden();
    }

    private static async Task<BulkView> ViewAsync(
        AdminRequest request, AdminModel model, FormDraft draft, BulkRows chosen, AdminAction? action, CancellationToken cancellationToken)
    {
        var fields = draft[FormNames.Action] == "set" ? Settable(request, model).ToList() : [];
        var field = fields.Find(each => each.Name == draft[FormNames.Field]);
        var isSent = draft[FormNames.Confirmed] is not null;

        return new BulkView
        {
            Model = model,
            Draft = draft,
            Rows = chosen.Rows,
            Number = chosen.Count,
            IsLarge = chosen.IsLarge,
            Count = Count(request, chosen.Count),
            Action = action,
            Fields = [.. fields.Select(each => new UiOption(each.Name, each.Label))],
            Form = field is not null ? await RowForm.OfFieldAsync(request, model, field, draft, cancellationToken)
                : action?.FormType is { } type ? await RowForm.OfActionAsync(request, model, type, isSent ? draft : null, cancellationToken)
                : null,
        };
    }

    /// <summary>How many rows are written; <c>null</c> when the question has to be asked again.</summary>
    /// <remarks>All that match may be others by now than those that somebody looked at. In a large table they always are: there no more rows are written than were asked about.</remarks>
    private static int? Confirmed(BulkView view) =>
        !int.TryParse(view.Draft[FormNames.Confirmed], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? null
        : asked == view.Number ? asked
        : view.IsLarge && asked > BulkRows.MostAtOnce ? Math.Min(asked, view.Number)
        : null;

    private static IResult Nothing(AdminRequest request, string text, string back)
    {
        request.Http.Flash(request.Texts[text, BulkRows.Most.ToString("N0", CultureInfo.CurrentCulture)], UiKind.Warning);
        return UiRedirect.To(request.Http, back);
    }

    private static string Count(AdminRequest request, int count) => count == 1 ? request.Texts["RowsOne"] : request.Texts["RowsMany", count.ToString("N0", CultureInfo.CurrentCulture)];

    private static async Task<IResult> DeleteAsync(AdminRequest request, BulkView view, string back, CancellationToken cancellationToken) =>
        view.IsLarge ? await RunHandler.StartAsync(request, view, null, null, cancellationToken)
        : await RunAsync(request, view, (writes, id, token) => writes.DeleteAsync(view.Model.Resource, id, null, token), cancellationToken) is { } refused
            ? request.Page<BulkPage>(view with { Problem = refused.Problem }, refused.Status)
            : Done(request, "BulkDeleted", view, back);

    private static async Task<IResult> SetAsync(AdminRequest request, BulkView view, string back, CancellationToken cancellationToken)
    {
        var form = view.Form!;
        var always = FormMemory.Of([new(form.Controls[0].Name, "\0")]).ToString();
        var reading = await new FormReader(request, form, view.Draft.With(FormMemory.Field, always)).ReadAsync(cancellationToken);

        if (reading.Errors.Count > 0)
        {
            return request.Page<BulkPage>(view with { Errors = reading.Errors }, StatusCodes.Status422UnprocessableEntity);
        }

        if (view.IsLarge)
        {
            return await RunHandler.StartAsync(request, view, reading.Data, null, cancellationToken);
        }

        return await RunAsync(request, view, (writes, id, token) => writes.UpdateAsync(view.Model.Resource, id, reading.Data, null, token), cancellationToken) is { } refused
            ? request.Page<BulkPage>(view with { Problem = refused.Problem }, refused.Status)
            : Done(request, "BulkSet", view, back);
    }

    /// <summary>Writes row after row; the first that is refused undoes all.</summary>
    private static async Task<(string Problem, int Status)?> RunAsync(
        AdminRequest request, BulkView view, Func<RowWrites, string, CancellationToken, Task<WrittenRow>> write, CancellationToken cancellationToken)
    {
        object? at = null;

        try
        {
            await request.Rows.WriteAsync(
                request.Actor,
                async (writes, token) =>
                {
                    foreach (var row in view.Rows)
                    {
                        at = row;
                        await write(writes, ResourceRows.KeyOf(view.Model.Resource, row), token);
                    }

                    return true;
                },
                cancellationToken);
            return null;
        }
        catch (ProblemException exception) when (at is not null)
        {
            return (request.Texts["BulkRefused", view.Model.TitleOf(at, request.Actor), Words(request, view.Model, exception.Problem)], exception.Problem.Status);
        }
    }

    /// <summary>A problem in a sentence.</summary>
    public static string Words(AdminRequest request, AdminModel model, Problem problem) => Words(request.Texts, model, problem);

    /// <inheritdoc cref="Words(AdminRequest, AdminModel, Problem)"/>
    public static string Words(IStringLocalizer<AdminText> texts, AdminModel model, Problem problem) =>
        problem.Status == StatusCodes.Status403Forbidden ? texts["NotAllowedDetail"].Value
        : problem.Errors is { } errors ? string.Join(" ", errors.Select(pair => $"{(model.Find(pair.Key)?.FullLabel is { } label ? label + ": " : "")}{string.Join(" ", pair.Value)}"))
        : problem.Detail;

    private static IResult Done(AdminRequest request, string text, BulkView view, string back)
    {
        request.Http.Flash(request.Texts[text, view.Count]);
        return UiRedirect.To(request.Http, back);
    }
}
