using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Sends the rows of a list as a file: all that meet its conditions, as the actor may see them.</summary>
internal static class ExportHandler
{
    private const int Page = 500;

    public static Task<IResult> CsvAsync(AdminRequest request, CancellationToken cancellationToken) => StartAsync(request, isCsv: true, cancellationToken);

    public static Task<IResult> JsonAsync(AdminRequest request, CancellationToken cancellationToken) => StartAsync(request, isCsv: false, cancellationToken);

    /// <summary>The rows that were chosen on a list, as CSV; <c>null</c> when none was.</summary>
    public static async Task<IResult?> ChosenAsync(AdminRequest request, AdminModel model, FormDraft draft, CancellationToken cancellationToken)
    {
        var address = ListAddress.Parse(draft[FormNames.Query]);

        if (draft[FormNames.All] == "true")
        {
            return UiRedirect.To(request.Http, request.Path(model.Name, "-", "export.csv") + address.FromStart());
        }

        var columns = Columns(request, model, address);
        var query = ListQuestion.Page(model, ListAddress.Parse("").With("sort", address["sort"]), columns, request.Actor, request.Zone);
        var pages = BulkRows.ChosenAsync(request, model, draft.All(FormNames.Id), query, cancellationToken).GetAsyncEnumerator(cancellationToken);
        return await pages.MoveNextAsync() ? new ExportResult(request, model, columns, pages, isCsv: true) : null;
    }

    // The first rows are read before the answer begins, so that a mistake in the address is still answered as one.
    private static async Task<IResult> StartAsync(AdminRequest request, bool isCsv, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var address = ListAddress.Parse(request.Http.Request.QueryString.Value);
        var columns = Columns(request, model, address);
        var query = ListQuestion.Page(model, address.FromStart().With("limit", null), columns, request.Actor, request.Zone);
        var pages = PagesAsync(request, model, query, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await pages.MoveNextAsync();
        return new ExportResult(request, model, columns, pages, isCsv);
    }

    /// <summary>The columns that the address names, or every field.</summary>
    private static IReadOnlyList<AdminField> Columns(AdminRequest request, AdminModel model, ListAddress address) => address.ChosenColumns.Count > 0
        ? ListHandler.ColumnsOf(request, model, address)
        : [.. model.Fields.Where(field => field.IsVisibleTo(request.Actor) && field.Kind != AdminKind.Bytes && (field.Kind != AdminKind.Many || field.CanFollow(request.Actor)))];

    private static async IAsyncEnumerable<RowList> PagesAsync(
        AdminRequest request, AdminModel model, List<KeyValuePair<string, string>> query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;

        do
        {
            IReadOnlyList<KeyValuePair<string, string>> asked = after is null ? query : [.. query, new("after", after)];
            var list = await request.Rows.ListAsync(model.Resource, request.Actor, new RowListRequest(asked) { Rows = Page }, cancellationToken);
            yield return list;
            after = list.Next;
        }
        while (after is not null);
    }
}
