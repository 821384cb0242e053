using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>The newest changes of rows that the actor may read, from the history.</summary>
internal static class RecentChanges
{
    private const int Shown = 10;
    private const int LookedAt = 100;
    private const int MostAsked = 30;

    public static async Task<IReadOnlyList<RecentChange>> ReadAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var models = request.Catalog.For(request.Actor).ToDictionary(static model => model.Name, StringComparer.Ordinal);
        var names = models.Keys.ToList();
        var changes = names.Count == 0 ? [] : await request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminChange>().AsNoTracking()
            .Where(change => names.Contains(change.Resource)).OrderByDescending(static change => change.Id).Take(LookedAt).ToListAsync(cancellationToken);
        var (recent, titles) = (new List<RecentChange>(), new Dictionary<(string, string), string?>());

        foreach (var change in changes)
        {
            if (recent.Count == Shown || titles.Count == MostAsked)
            {
                break;
            }

            if (await OneAsync(request, models[change.Resource], change, titles, cancellationToken) is { } found)
            {
                recent.Add(found);
            }
        }

        return recent;
    }

    private static async Task<RecentChange?> OneAsync(
        AdminRequest request, AdminModel model, AdminChange change, Dictionary<(string, string), string?> titles, CancellationToken cancellationToken)
    {
        // Of a row that is gone no policy can be asked: only whoever may read every row hears of it.
        if (!titles.TryGetValue((change.Resource, change.RowKey), out var title))
        {
            var row = await request.Rows.FindAsync(model.Resource, request.Actor, change.RowKey, [], cancellationToken);
            titles[(change.Resource, change.RowKey)] = title = row is null ? null : model.TitleOf(row.Row, request.Actor);
        }

        if (title is null && !ResourceRows.MayAlways(model.Resource, request.Actor, PolicyAction.Read))
        {
            return null;
        }

        var entry = (await HistoryEntries.OfAsync(request, model, [change], cancellationToken))[0];
        return new RecentChange(model, title ?? HistoryEntries.TitleOf(request, model, entry), title is null ? null : request.Path(model.Name, change.RowKey, "history"), entry);
    }
}
