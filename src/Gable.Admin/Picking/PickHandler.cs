using Gable.Resources;
using Microsoft.Extensions.Primitives;

namespace Gable.Admin;

/// <summary>Chooses rows for the references of a form where they are too many to list. What is filled in travels along, and no script is needed.</summary>
internal static class PickHandler
{
    private const int Rows = 20;

    /// <summary>What a button for choosing asks for; <c>null</c> when none was pressed.</summary>
    public static async Task<PickTurn?> TurnAsync(AdminRequest request, AdminModel model, FormDraft draft, CancellationToken cancellationToken)
    {
        // A form that waits for a row to be added is below the one that adds it.
        if (NestedForm.Of(request, draft) is { } nested)
        {
            return await nested.TurnAsync(cancellationToken);
        }

        return await TurnOfAsync(request, model, draft, cancellationToken);
    }

    /// <summary>The rows to choose from as JSON, for the script that searches in place.</summary>
    public static async Task<Microsoft.AspNetCore.Http.IResult> OptionsAsync(AdminRequest request, string field, string? q, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var found = FieldOf(request, model, field) ?? throw AdminProblems.Missing();
        var target = request.Catalog.Of(found.Relation!.Target);
        var list = await ListAsync(request, target, q?.Trim() ?? "", null, includes: false, cancellationToken);
        var more = target.DefaultColumnsFor(request.Actor).Where(column => column != target.TitleFor(request.Actor) && column.Relation is null && column.Field is { IsKey: false }).Take(2).ToList();
        request.Http.Response.Headers.CacheControl = "no-store";

        return Microsoft.AspNetCore.Http.Results.Json(new PickOptions(
            [.. list.Rows.Select(row => new PickOption(
                ResourceRows.KeyOf(target.Resource, row), target.TitleOf(row, request.Actor),
                string.Join(" · ", more.Select(column => request.Values.Of(column, column.Get(row), 40)).Where(text => text is { Length: > 0 }))))],
            list.Next is not null));
    }

    /// <summary>What a button of a form asks for that is not inside another.</summary>
    internal static async Task<PickTurn?> TurnOfAsync(AdminRequest request, AdminModel model, FormDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Has(FormNames.Preview))
        {
            return new PickTurn(null, draft);
        }

        if (FieldOf(request, model, draft[FormNames.Create]) is { } wanted && NestedForm.MayCreate(request, wanted, draft))
        {
            return await NestedForm.Open(request, model, wanted, draft).ShowAsync(cancellationToken);
        }

        if (draft[FormNames.Clear] is { } cleared)
        {
            var split = cleared.IndexOf('=', StringComparison.Ordinal);
            return split < 0 ? null : new PickTurn(null, draft.With(cleared[..split], Without(draft, cleared[..split], cleared[(split + 1)..])));
        }

        if (draft[FormNames.Chosen] is { } chosen && FieldOf(request, model, draft[FormNames.Picking]) is { } picked)
        {
            var values = chosen.Length == 0 ? new StringValues([.. draft.All(picked.Name)])
                : picked.Kind == AdminKind.Many ? new StringValues([.. draft.All(picked.Name).Append(chosen).Distinct()])
                : new StringValues(chosen);
            return new PickTurn(null, draft.With(picked.Name, values));
        }

        var name = draft[FormNames.Pick] ?? (draft.Has(FormNames.Search) ? draft[FormNames.Picking] : null);
        return FieldOf(request, model, name) is { } field ? new PickTurn(await ShowAsync(request, model, field, draft, cancellationToken), draft) : null;
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> ShowAsync(AdminRequest request, AdminModel model, AdminField field, FormDraft draft, CancellationToken cancellationToken)
    {
        var target = request.Catalog.Of(field.Relation!.Target);
        var search = draft[FormNames.Search]?.Trim() ?? "";
        var list = await ListAsync(request, target, search, draft[FormNames.After], includes: true, cancellationToken);
        return request.Page<PickPage>(new PickView(model, field, target, draft, list, search, NestedForm.MayCreate(request, field, draft)));
    }

    private static async Task<RowList> ListAsync(AdminRequest request, AdminModel target, string search, string? after, bool includes, CancellationToken cancellationToken)
    {
        var title = target.TitleFor(request.Actor);
        var query = new List<KeyValuePair<string, string>>();

        if (title is { IsComparable: true })
        {
            query.Add(new("sort", title.Name));
        }

        if (search.Length > 0)
        {
            var canSearch = target.Resource.SearchFields.Any(known => known.IsVisibleTo(request.Actor));
            query.Add(canSearch ? new("q", search) : new($"{title?.Name ?? target.Resource.Key.Name}{(title is null ? "" : "[contains]")}", search));
        }

        if (after is { Length: > 0 } cursor)
        {
            query.Add(new("after", cursor));
        }

        var relations = includes ? target.DefaultColumnsFor(request.Actor).Where(column => column.Relation is not null && column.CanFollow(request.Actor)).Select(column => column.Relation!.Name).ToList() : [];

        if (relations.Count > 0)
        {
            query.Add(new("include", string.Join(',', relations)));
        }

        return await request.Rows.ListAsync(target.Resource, request.Actor, new RowListRequest(query) { Rows = Rows }, cancellationToken);
    }

    internal static AdminField? FieldOf(AdminRequest request, AdminModel model, string? name) =>
        name is not null && model.Find(name) is { Kind: AdminKind.Reference or AdminKind.Many } field && field.IsVisibleTo(request.Actor) && field.CanFollow(request.Actor) ? field : null;

    private static StringValues Without(FormDraft draft, string name, string value)
    {
        var rest = draft.All(name).Where(each => each != value).ToArray();
        return rest.Length == 0 ? new StringValues("") : new StringValues(rest);
    }
}
