using System.Globalization;
using Gable.Resources;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>The first page: how many rows there are, and which came last.</summary>
internal static class DashboardHandler
{
    private const int MostCounted = 10_000;
    private const int RecentOfModel = 5;
    private const int Recent = 10;

    public static async Task<IResult> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var cards = new List<DashboardCard>();
        var recent = new List<RecentRow>();

        foreach (var model in request.Catalog.MenuFor(request.Actor))
        {
            var count = await request.Rows.CountAsync(model.Resource, request.Actor, [], MostCounted + 1, cancellationToken);
            cards.Add(new DashboardCard(model, CountText(count), ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create)));
            recent.AddRange(await RecentAsync(request, model, cancellationToken));
        }

        return request.Page<DashboardPage>(new DashboardView(cards, [.. recent.OrderByDescending(row => row.At).Take(Recent)]));
    }

    internal static string CountText(int count) =>
        count > MostCounted ? $"{MostCounted.ToString("N0", CultureInfo.CurrentCulture)}+" : count.ToString("N0", CultureInfo.CurrentCulture);

    // Keys are made in the order of time, and every table has an index on them, so that the last rows cost nothing to find.
    private static async Task<IEnumerable<RecentRow>> RecentAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken)
    {
        var created = model.Find("createdAt");

        if (created is not { Kind: AdminKind.Moment } || !created.IsVisibleTo(request.Actor) || !model.Find(model.Resource.Key.Name)!.IsVisibleTo(request.Actor))
        {
            return [];
        }

        var list = await request.Rows.ListAsync(
            model.Resource, request.Actor, new RowListRequest([new("sort", "-" + model.Resource.Key.Name)]) { Rows = RecentOfModel }, cancellationToken);
        return list.Rows.Select(row => new RecentRow(model, row, request.Values.Local(created.Get(row)!)));
    }
}
