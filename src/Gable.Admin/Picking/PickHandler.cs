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

        if (draft[FormNames.After] is { Length: > 0 } cursor)
        {
            query.Add(new("after", cursor));
        }

        var includes = target.DefaultColumnsFor(request.Actor).Where(column => column.Relation is not null && column.CanFollow(request.Actor)).Select(column => column.Relation!.Name).ToList();

        if (includes.Count > 0)
        {
            query.Add(new("include", string.Join(',', includes)));
        }

        var list = await request.Rows.ListAsync(target.Resource, request.Actor, new RowListRequest(query) { Rows = Rows }, cancellationToken);
        return request.Page<PickPage>(new PickView(model, field, target, draft, list, search));
    }

    private static AdminField? FieldOf(AdminRequest request, AdminModel model, string? name) =>
        name is not null && model.Find(name) is { Kind: AdminKind.Reference or AdminKind.Many } field && field.IsVisibleTo(request.Actor) && field.CanFollow(request.Actor) ? field : null;

    private static StringValues Without(FormDraft draft, string name, string value)
    {
        var rest = draft.All(name).Where(each => each != value).ToArray();
        return rest.Length == 0 ? new StringValues("") : new StringValues(rest);
    }
}
