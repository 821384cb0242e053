using Gable.Resources;

namespace Gable.Admin;

/// <summary>The rows that somebody chose on a list: one by one, or all that meet its conditions.</summary>
/// <param name="Rows">The rows that the actor may read; the first few of them when they are many.</param>
/// <param name="Count">How many they are.</param>
internal sealed record BulkRows(IReadOnlyList<object> Rows, int Count)
{
    /// <summary>Rows of one transaction: more would keep other writers waiting.</summary>
    public const int MostAtOnce = 1000;

    /// <summary>Rows that are worked on after the answer.</summary>
    public const int Most = 1_000_000;

    private const int Page = 500;

    /// <summary>Whether they are written batch after batch, in the background.</summary>
    public bool IsLarge => Count > MostAtOnce;

    public static async Task<BulkRows> OfAsync(AdminRequest request, AdminModel model, FormDraft draft, CancellationToken cancellationToken)
    {
        if (draft[FormNames.All] == "true")
        {
            return await MatchingAsync(request, model, ListAddress.Parse(draft[FormNames.Query]), cancellationToken);
        }

        var rows = new List<object>();

        await foreach (var list in ChosenAsync(request, model, draft.All(FormNames.Id), [], cancellationToken))
        {
            rows.AddRange(list.Rows);
        }

        return new BulkRows(rows, rows.Count);
    }

    /// <summary>The rows of keys, as pages.</summary>
    public static async IAsyncEnumerable<RowList> ChosenAsync(
        AdminRequest request, AdminModel model, IEnumerable<string> keys, IReadOnlyList<KeyValuePair<string, string>> query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in keys.Distinct().Take(MostAtOnce).Where(id => !id.Contains(',', StringComparison.Ordinal)).Chunk(100))
        {
            var asked = new RowListRequest([.. query, new($"{model.Resource.Key.Name}[in]", string.Join(',', chunk))]) { Rows = chunk.Length };
            yield return await request.Rows.ListAsync(model.Resource, request.Actor, asked, cancellationToken);
        }
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
        while (after is not null && rows.Count <= MostAtOnce);

        return new BulkRows(rows, rows.Count <= MostAtOnce ? rows.Count : await request.Rows.CountAsync(model.Resource, request.Actor, conditions, Most + 1, cancellationToken));
    }
}
