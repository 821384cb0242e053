using Gable.Resources;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>The rows that refer to a row, as a page of their own beside it.</summary>
internal static class RelatedHandler
{
    public static async Task<IResult> ShowAsync(AdminRequest request, string id, string relation, CancellationToken cancellationToken)
    {
        var view = await RowHandler.ViewAsync(request, request.NeedModel(), id, null, cancellationToken);
        var tab = view.Tabs.FirstOrDefault(tab => tab.Relation.Name == relation) ?? throw AdminProblems.Missing();
        var address = ListAddress.Parse(request.Http.Request.QueryString.Value);
        var columns = tab.Model.DefaultColumnsFor(request.Actor).Where(column => column.Name != tab.Field.Name).ToList();
        var query = ListQuestion.Page(tab.Model, address.Unfiltered().With("after", address["after"]).With("before", address["before"]).With(tab.Field.Name, id), columns, request.Actor, request.Zone);

        var list = await request.Rows.ListAsync(
            tab.Model.Resource, request.Actor, new RowListRequest(query) { Backwards = address["after"] is null && address["before"] is not null, Rows = request.Options.PageSize }, cancellationToken);

        return request.Page<RelatedPage>(new RelatedView(view, tab, address, columns, list, ResourceRows.MayEver(tab.Model.Resource, request.Actor, PolicyAction.Create), GridHandler.IsOffered(request, tab)));
    }
}
