using System.Globalization;
using Gable.Resources;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>The first page: the application's own widgets, how many rows there are and came lately, and what was changed last.</summary>
internal static class DashboardHandler
{
    private const int MostCounted = 10_000;

    public static async Task<IResult> ShowAsync(AdminRequest request, DashboardTrends trends, AdminWidgets widgets, CancellationToken cancellationToken)
    {
        var cards = new List<DashboardCard>();

        foreach (var model in request.Catalog.MenuFor(request.Actor).Where(model => PeoplePages.IsUser(model) || !PeoplePages.Replace(request, model)))
        {
            var count = await request.Rows.CountAsync(model.Resource, request.Actor, [], MostCounted + 1, cancellationToken);
            cards.Add(new DashboardCard(
                model, CountText(count), ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create), await trends.OfAsync(request, model, cancellationToken)));
        }

        return request.Page<DashboardPage>(new DashboardView(
            cards, await RecentChanges.ReadAsync(request, cancellationToken), await widgets.ReadAsync(request, cancellationToken)));
    }

    internal static string CountText(int count) =>
        count > MostCounted ? $"{MostCounted.ToString("N0", CultureInfo.CurrentCulture)}+" : count.ToString("N0", CultureInfo.CurrentCulture);
}
