using System.Globalization;
using System.Text.Json;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Edits rows where they stand: a page of a list, or the rows that refer to a row.</summary>
internal static class GridHandler
{
    private const int MostColumns = 8;

    private static readonly string[] PositionNames = ["position", "sortOrder", "order", "ordinal", "rank"];

    /// <summary>Whether somebody could change something in place.</summary>
    public static bool IsOffered(AdminRequest request, AdminModel model, IEnumerable<AdminField> columns) =>
        ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Update) && columns.Any(column => IsSimple(column) && column.IsWritableBy(request.Actor, isNew: false));

    /// <summary>Whether somebody could change, add or delete something in a row's table.</summary>
    public static bool IsOffered(AdminRequest request, RelatedTab tab) => CanCreate(request, tab) ||
        ResourceRows.MayEver(tab.Model.Resource, request.Actor, PolicyAction.Delete) || IsOffered(request, tab.Model, ColumnsOf(request, tab));

    public static async Task<IResult> ShowAsync(AdminRequest request, CancellationToken cancellationToken) =>
        request.Page<GridPage>(await OfListAsync(request, null, cancellationToken));

    public static async Task<IResult> SaveAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var draft = await RowHandler.ReadAsync(request, cancellationToken);
        var view = await OfListAsync(request, draft, cancellationToken);
        return await SaveAsync(request, view, new Dictionary<string, JsonElement>(), cancellationToken);
    }

    public static async Task<IResult> ShowRelatedAsync(AdminRequest request, string id, string relation, CancellationToken cancellationToken) =>
        request.Page<GridPage>(await OfRelatedAsync(request, id, relation, null, cancellationToken));

    public static async Task<IResult> SaveRelatedAsync(AdminRequest request, string id, string relation, CancellationToken cancellationToken)
    {
        var draft = await RowHandler.ReadAsync(request, cancellationToken);
        var view = await OfRelatedAsync(request, id, relation, draft, cancellationToken);

        if (draft[FormNames.Move] is { } move && view.Position is { } position)
        {
            return request.Page<GridPage>(view with { Rows = GridOrder.Moved(view.Rows, position, move) });
        }

        var key = ResourceRows.ToJson(view.Parent!.Model.Resource, request.Actor, view.Parent.Found!.Row).GetProperty(view.Parent.Model.Resource.Key.Name);
        return await SaveAsync(request, view, new Dictionary<string, JsonElement> { [view.Tab!.Field.Name] = key }, cancellationToken);
    }

    private static async Task<IResult> SaveAsync(AdminRequest request, GridView view, Dictionary<string, JsonElement> fixedFields, CancellationToken cancellationToken)
    {
        var writer = new GridWriter(request, view.Model, fixedFields, view.Position is { } position ? (position, GridOrder.Next(view.Rows, position)) : null);
        await writer.RunAsync(view.Rows, cancellationToken);

        if (writer.Refused.Count == 0)
        {
            var text = writer.Written switch { 0 => request.Texts["NothingChanged"], 1 => request.Texts["GridSavedOne"], _ => request.Texts["GridSaved", writer.Written.ToString("N0", CultureInfo.CurrentCulture)] };
            request.Http.Flash(text, writer.Written == 0 ? UiKind.Info : UiKind.Success);
            return UiRedirect.To(request.Http, view.Back);
        }

        // A row that somebody else changed is shown as it is now, so that nobody overwrites what was never seen.
        var rows = view.Rows.Select(row => writer.Refused.TryGetValue(row.Key, out var refused)
            ? row with { Errors = refused.Errors, Draft = refused.IsStale ? null : row.Draft, IsDeleting = row.IsDeleting && !refused.IsStale }
            : row).ToList();
        return request.Page<GridPage>(view with { Rows = rows }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<GridView> OfListAsync(AdminRequest request, FormDraft? draft, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var address = ListAddress.Parse(request.Http.Request.QueryString.Value);
        var columns = ListHandler.ColumnsOf(request, model, address);

        if (!IsOffered(request, model, columns))
        {
            throw AdminProblems.Forbidden();
        }

        var list = await ListAsync(request, model, columns, address, draft, ListHandler.PageSize(request, model, address), isOwned: false, cancellationToken);
        var grid = new GridRows(request, model, await TemplatesAsync(request, columns, cancellationToken));
        var rows = await grid.OfAsync(list, draft, cancellationToken);
        return new GridView { Model = model, Columns = columns, List = list, Rows = rows, Back = request.Path(model.Name) + address };
    }

    private static async Task<GridView> OfRelatedAsync(AdminRequest request, string id, string relation, FormDraft? draft, CancellationToken cancellationToken)
    {
        var parent = await RowHandler.ViewAsync(request, request.NeedModel(), id, null, cancellationToken);
        var tab = parent.Tabs.FirstOrDefault(tab => tab.Relation.Name == relation) ?? throw AdminProblems.Missing();
        var model = tab.Model;
        var columns = ColumnsOf(request, tab);

        if (!IsOffered(request, tab))
        {
            throw AdminProblems.Forbidden();
        }

        var position = columns.FirstOrDefault(column => PositionNames.Contains(column.Name) && column.Kind == AdminKind.Integer);
        var address = ListAddress.Parse("").With(tab.Field.Name, id);
        var list = await ListAsync(request, model, columns, position is null ? address : address.With("sort", position.Name), draft, GridRows.Most, isOwned: true, cancellationToken);
        var templates = await TemplatesAsync(request, columns, cancellationToken);
        var grid = new GridRows(request, model, templates);
        var rows = await grid.OfAsync(list, draft, cancellationToken);

        // A new row needs a control here for all that it must have.
        var isWhole = model.Fields.Where(field => field != tab.Field && field.IsRequired && field.IsWritableBy(request.Actor, isNew: true)).All(field => templates.Any(control => control.Field == field));

        return new GridView
        {
            Model = model,
            Parent = parent,
            Tab = tab,
            Columns = columns,
            List = list,
            Position = position is not null && rows.TrueForAll(row => row.Form?.Find(position.Name) is not null) ? position : null,
            Rows = CanCreate(request, tab) && isWhole ? [.. rows, .. grid.New(draft)] : rows,
            Back = $"{request.PathOf(parent.Model, parent.Found!.Row)}/{tab.Relation.Name}",
        };
    }

    /// <summary>The rows that are edited: those of the page, or those that were sent, whatever page they are on by now.</summary>
    private static async Task<RowList> ListAsync(
        AdminRequest request, AdminModel model, IReadOnlyList<AdminField> columns, ListAddress address, FormDraft? draft, int rows, bool isOwned, CancellationToken cancellationToken)
    {
        var query = ListQuestion.Page(model, address, columns, request.Actor, request.Zone);
        var ids = draft is null ? [] : GridRows.Sent(draft);

        // Of a list those that were sent, even if its conditions do not hold for them any more; of a row's table those that belong to it still.
        if (ids.Count > 0)
        {
            var kept = query.Where(pair => pair.Key is "include" or "sort" || (isOwned && address.Conditions.Contains(pair)));
            (query, rows) = ([.. kept, new($"{model.Resource.Key.Name}[in]", string.Join(',', ids))], ids.Count);
        }

        return await request.Rows.ListAsync(
            model.Resource, request.Actor, new RowListRequest(query) { Rows = rows, Backwards = draft is null && address["after"] is null && address["before"] is not null }, cancellationToken);
    }

    private static async Task<IReadOnlyList<FormControl>> TemplatesAsync(AdminRequest request, IReadOnlyList<AdminField> columns, CancellationToken cancellationToken)
    {
        var controls = await RowForm.TemplatesAsync(request, columns.Where(IsSimple), cancellationToken);

        // What is searched for needs a page of its own.
        return [.. controls.Where(control => control.Field.Kind != AdminKind.Reference || control.Options is not null)];
    }

    /// <summary>What fits into a cell.</summary>
    private static bool IsSimple(AdminField field) => field is { Owner: null, Field.IsKey: false } && field.Kind is AdminKind.Text or AdminKind.Integer or AdminKind.Decimal or
        AdminKind.Float or AdminKind.Boolean or AdminKind.Date or AdminKind.Moment or AdminKind.Time or AdminKind.Duration or AdminKind.Choice or AdminKind.Reference;

    private static bool CanCreate(AdminRequest request, RelatedTab tab) =>
        ResourceRows.MayEver(tab.Model.Resource, request.Actor, PolicyAction.Create) && tab.Field.IsWritableBy(request.Actor, isNew: true);

    // The title first, then what can be written, what must be given before the rest.
    private static List<AdminField> ColumnsOf(AdminRequest request, RelatedTab tab)
    {
        var shown = tab.Model.DefaultColumnsFor(request.Actor).Where(column => column != tab.Field && column.Owner is null).ToList();
        var written = tab.Model.Fields.Where(field => field != tab.Field && IsSimple(field) && field.IsVisibleTo(request.Actor) &&
            (field.IsWritableBy(request.Actor, isNew: true) || field.IsWritableBy(request.Actor, isNew: false)));
        return [.. shown.Take(1).Concat(written.OrderByDescending(field => field.IsRequired)).Concat(shown).Distinct().Take(MostColumns)];
    }
}
