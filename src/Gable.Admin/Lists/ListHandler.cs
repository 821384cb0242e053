using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>The list of a model.</summary>
internal static class ListHandler
{
    private const int MostCounted = 10_000;

    public static async Task<IResult> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var address = ListAddress.Parse(request.Http.Request.QueryString.Value);

        if (address.Tidied(Defaults(request, model)) is { } tidy)
        {
            return UiRedirect.To(request.Http, request.Path(model.Name) + tidy);
        }

        var filters = await ListFilters.OfAsync(request, model, cancellationToken);
        var view = new ListView
        {
            Model = model,
            Address = address,
            Columns = ColumnsOf(request, model, address),
            Filters = filters,
            Chips = ListChips.Of(request, model, address, filters),
            CanCreate = ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create),
            CanUpdate = ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Update) && BulkHandler.Settable(request, model).Any(),
            Views = await SavedViewHandler.OfAsync(request, model, cancellationToken),
            Actions = [.. model.ActionsFor(request.Actor)],
            CanDelete = ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Delete),
        };

        try
        {
            var list = await request.Rows.ListAsync(model.Resource, request.Actor, Question(request, view), cancellationToken);

            // One page has been counted already; another question would read a large table again.
            var total = list is { Next: null, Previous: null } ? list.Rows.Count
                : await request.Rows.CountAsync(model.Resource, request.Actor, ListQuestion.Conditions(model, address, request.Zone), MostCounted + 1, cancellationToken);
            return request.Page<ListPage>(view with { List = list, Total = TotalText(request, total) });
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status400BadRequest)
        {
            var mistakes = exception.Problem.Errors?.SelectMany(pair => pair.Value).Distinct().ToList() ?? [exception.Problem.Detail];
            return request.Page<ListPage>(view with { Mistakes = mistakes }, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>The columns that the address names, of those that the actor may see; those by default when it names none.</summary>
    public static IReadOnlyList<AdminField> ColumnsOf(AdminRequest request, AdminModel model, ListAddress address)
    {
        var known = model.ColumnsFor(request.Actor).ToList();
        var chosen = address.ChosenColumns.Select(name => known.Find(field => field.Name == name)).OfType<AdminField>().Distinct().ToList();
        return chosen.Count > 0 ? chosen : model.DefaultColumnsFor(request.Actor);
    }

    public static int PageSize(AdminRequest request, AdminModel model, ListAddress address) =>
        int.TryParse(address["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is >= 1 and <= 100 ? rows : DefaultPageSize(request, model);

    public static int DefaultPageSize(AdminRequest request, AdminModel model) => model.Settings.PageSize ?? request.Options.PageSize;

    private static RowListRequest Question(AdminRequest request, ListView view) =>
        new(ListQuestion.Page(view.Model, view.Address, view.Columns, request.Actor, request.Zone))
        {
            Backwards = view.Address["after"] is null && view.Address["before"] is not null,
            Rows = PageSize(request, view.Model, view.Address),
        };

    private static Dictionary<string, string> Defaults(AdminRequest request, AdminModel model) => new(StringComparer.Ordinal)
    {
        ["cols"] = string.Join(',', model.DefaultColumnsFor(request.Actor).Select(field => field.Name)),
        ["sort"] = ListQuestion.DefaultSort(model),
        ["limit"] = DefaultPageSize(request, model).ToString(CultureInfo.InvariantCulture),
    };

    private static string TotalText(AdminRequest request, int total) =>
        total > MostCounted ? request.Texts["RowsMoreThan", MostCounted.ToString("N0", CultureInfo.CurrentCulture)]
        : total == 1 ? request.Texts["RowsOne"]
        : request.Texts["RowsMany", total.ToString("N0", CultureInfo.CurrentCulture)];
}
