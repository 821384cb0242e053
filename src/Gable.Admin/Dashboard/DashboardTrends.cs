using System.Collections.Concurrent;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>Counts the rows that came on each of the last days, and remembers it for a minute: the page is opened often, and a line of thirty days does not change in one.</summary>
internal sealed class DashboardTrends(TimeProvider time)
{
    public const int Days = 30;

    private const int MostRows = 5_000;
    private const int MostKept = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Resource, string Audience), (DateTimeOffset At, Trend Trend)> _known = new();

    /// <summary>The trend of a model; <c>null</c> when it keeps no moment at which a row came, or the actor may not see it.</summary>
    public async Task<Trend?> OfAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken)
    {
        if (model.Find("createdAt") is not { Kind: AdminKind.Moment, Field: { } created } field || !field.IsVisibleTo(request.Actor))
        {
            return null;
        }

        var (now, key) = (time.GetUtcNow(), (model.Name, Audience(model, request.Actor)));

        if (_known.TryGetValue(key, out var known) && now - known.At < Kept)
        {
            return known.Trend;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, request.Zone).Date);
        var moments = await request.Rows.MomentsAsync(model.Resource, request.Actor, created, now.AddDays(-Days), MostRows, cancellationToken);
        var trend = Count(moments, today, request.Zone);

        if (_known.Count >= MostKept)
        {
            _known.Clear();
        }

        _known[key] = (now, trend);
        return trend;
    }

    internal static Trend Count(IReadOnlyList<DateTimeOffset> moments, DateOnly today, TimeZoneInfo zone)
    {
        var counts = new double[Days];
        var first = today.AddDays(1 - Days);

        foreach (var moment in moments)
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).Date).DayNumber - first.DayNumber;

            if (day is >= 0 and < Days)
            {
                counts[day]++;
            }
        }

        // Of the oldest day that was reached, only a part was looked at.
        var isMore = moments.Count >= MostRows;
        var skipped = isMore ? Math.Min(Array.FindIndex(counts, static count => count > 0) + 1, Days - 2) : 0;
        return new Trend(counts[skipped..], first.AddDays(skipped), isMore);
    }

    // Whose rule does not depend on the actor sees what everybody sees.
    private static string Audience(AdminModel model, Actor actor) => ResourceRows.MayAlways(model.Resource, actor, PolicyAction.Read) ? ""
        : $"{actor.Subject}\n{actor.Tenant}\n{string.Join(',', actor.Roles.Order(StringComparer.Ordinal))}\n{string.Join(',', actor.Permissions.Order(StringComparer.Ordinal))}";
}
