using Gable.Core;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>The rows that somebody chose on a list: one by one, or all that meet its conditions.</summary>
/// <param name="Rows">The rows that the actor may read.</param>
/// <param name="IsTooMany">Whether more meet the conditions than can be written at once.</param>
internal sealed record BulkRows(IReadOnlyList<object> Rows, bool IsTooMany)
{
    /// <summary>Rows of one transaction: more would keep other writers waiting.</summary>
    public const int Most = 1000;

    private const int Page = 500;

    public static async Task<BulkRows> OfAsync(AdminRequest request, AdminModel model, FormDraft draft, CancellationToken cancellationToken)
    {
        if (draft[FormNames.All] == "true")
        {
            return await MatchingAsync(request, model, ListAddress.Parse(draft[FormNames.Query]), cancellationToken);
        }

        var rows = new List<object>();

        foreach (var chunk in draft.All(FormNames.Id).Distinct().Take(Most).Where(id => !id.Contains(',', StringComparison.Ordinal)).Chunk(100))
        {
            var key = model.Resource.Key.Name;
            var list = await request.Rows.ListAsync(model.Resource, request.Actor, new RowListRequest([new($"{key}[in]", string.Join(',', chunk))]) { Rows = chunk.Length }, cancellationToken);
            rows.AddRange(list.Rows);
        }

        return new BulkRows(rows, false);
    }

    private static async Task<BulkRows> MatchingAsync(AdminRequest request, AdminModel model, ListAddress address, CancellationToken cancellationToken)
    {
        var rows = new List<object>();
        var conditions = ListQuestion.Conditions(model, address, request.Zone);
        string? after = null;

        do
        {
            var query = after is null ? conditions : [.. conditions, new("after", after)];
            var list = await request.Rows.ListAsync(model.Resource, request.Actor, new RowListRequest(query) { Rows = Page }, cancellationToken);
            rows.AddRange(list.Rows);
            after = list.Next;
        }
        while (after is not null && rows.Count <= Most);

        return new BulkRows(rows, rows.Count > Most);
    }
}
