using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>The list of a model.</summary>
internal static class ListHandler
{
    public static Task<IResult> ShowAsync(AdminRequest request, CancellationToken cancellationToken) =>
        ShowPageAsync(request, ListAddress.Parse(request.Http.Request.QueryString.Value), [], cancellationToken);

    /// <summary>Shows a page of the list with rows that were chosen on others: they travel in the form where no script keeps them.</summary>
    public static async Task<IResult> ShowPageAsync(AdminRequest request, ListAddress sent, IReadOnlyList<string> chosen, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var address = sent.Moved();
        var saved = await SavedViewHandler.OfAsync(request, model, cancellationToken);
        var own = saved.FirstOrDefault(view => view.IsDefault);
        var look = ListAddress.Parse(own?.Query);

        if (address.Tidied(Defaults(request, model, look)) is { } tidy)
        {
            return UiRedirect.To(request.Http, request.Path(model.Name) + tidy);
        }

        if (sent.HasMove)
        {
            return UiRedirect.To(request.Http, request.Path(model.Name) + address);
        }

        var filters = await ListFilters.OfAsync(request, model, cancellationToken);
        var shown = address.Or(look);
        var view = new ListView
        {
            Model = model,
            Address = address,
            Chosen = chosen,
            Shown = shown,
            HasDefault = own is not null,
            Columns = ColumnsOf(request, model, shown),
            Filters = filters,
            Version = await request.Http.RequestServices.GetRequiredService<IListNews>().VersionAsync(request, model, cancellationToken),
            Chips = ListChips.Of(request, model, address, filters),
            CanCreate = ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create),
            CanUpdate = ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Update) && BulkHandler.Settable(request, model).Any(),
            Views = [.. saved.Where(view => !view.IsDefault)],
            Actions = [.. model.ActionsFor(request.Actor)],
            CanDelete = ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Delete),
        };

        try
        {
            return request.Page<ListPage>(await FilledAsync(request, view, cancellationToken));
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status400BadRequest)
        {
            var mistakes = exception.Problem.Errors?.SelectMany(pair => pair.Value).Distinct().ToList() ?? [exception.Problem.Detail];
            return request.Page<ListPage>(view with { Mistakes = mistakes }, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Reads the rows, and counts and adds up what is asked for.</summary>
    private static async Task<ListView> FilledAsync(AdminRequest request, ListView view, CancellationToken cancellationToken)
    {
        var list = await request.Rows.ListAsync(view.Model.Resource, request.Actor, Question(request, view), cancellationToken);

        // One page has been counted already; another question would read a large table again.
        var total = list is { Next: null, Previous: null } ? list.Rows.Count : await ListCounts.TotalAsync(request, view.Model, view.Address, cancellationToken);

        return view with
        {
            List = list,
            Total = TotalText(request, total, list.Rows.Count),
            Filters = await ListCounts.OfChoicesAsync(request, view.Model, view.Address, view.Filters, total, cancellationToken),
            Totals = await ListTotals.OfAsync(request, view.Model, view.Shown, view.Columns, cancellationToken),
        };
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
        new(ListQuestion.Page(view.Model, view.Shown, view.Columns, request.Actor, request.Zone))
        {
            Backwards = view.Address["after"] is null && view.Address["before"] is not null,
            Rows = PageSize(request, view.Model, view.Shown),
        };

    // What an address need not say: what the person made the own default, and what the model has otherwise.
    private static Dictionary<string, string> Defaults(AdminRequest request, AdminModel model, ListAddress look) => new(StringComparer.Ordinal)
    {
        ["cols"] = look["cols"] ?? string.Join(',', model.DefaultColumnsFor(request.Actor).Select(field => field.Name)),
        ["sort"] = look["sort"] ?? ListQuestion.DefaultSort(model),
        ["limit"] = look["limit"] ?? DefaultPageSize(request, model).ToString(CultureInfo.InvariantCulture),
        ["totals"] = look["totals"] ?? ListAddress.None,
    };

    private static string TotalText(AdminRequest request, int? total, int shown) => total switch
    {
        null => request.Texts["RowsAndMore", shown.ToString("N0", CultureInfo.CurrentCulture)],
        > ListCounts.Most => request.Texts["RowsMoreThan", ListCounts.Most.ToString("N0", CultureInfo.CurrentCulture)],
        1 => request.Texts["RowsOne"],
        _ => request.Texts["RowsMany", total.Value.ToString("N0", CultureInfo.CurrentCulture)],
    };
}
