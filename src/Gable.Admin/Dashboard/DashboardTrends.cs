using System.Collections.Concurrent;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Counts the rows that came on each of the last days, and remembers it for a minute: the page is opened often, and a line of thirty days does not change in one.</summary>
/// <remarks>Of rows that do not say when they came, the changes that the history tells of are counted, for those who may read every row.</remarks>
internal sealed class DashboardTrends(TimeProvider time)
{
    public const int Days = 30;

    private const int MostRows = 5_000;
    private const int MostKept = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Resource, string Audience), (DateTimeOffset At, Trend Trend)> _known = new();
    private ChangesOfDays? _changes;

    /// <summary>The trend of a model; <c>null</c> when nothing tells of one, or the actor may not see it.</summary>
    public async Task<Trend?> OfAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken)
    {
        if (model.Arrival is not { Field: { } moment } field || !field.IsVisibleTo(request.Actor))
        {
            return await OfChangesAsync(request, model, cancellationToken);
        }

        var (now, key) = (time.GetUtcNow(), (model.Name, Audience(model, request.Actor)));

        if (_known.TryGetValue(key, out var known) && now - known.At < Kept)
        {
            return known.Trend;
        }

        var moments = await request.Rows.MomentsAsync(model.Resource, request.Actor, moment, now.AddDays(-Days), MostRows, cancellationToken);
        var trend = Count(moments, Today(request, now), request.Zone);

        if (_known.Count >= MostKept)
        {
            _known.Clear();
        }

        _known[key] = (now, trend);
        return trend;
    }

    internal static Trend Count(IReadOnlyList<DateTimeOffset> moments, DateOnly today, TimeZoneInfo zone) =>
        Count(moments, today, zone, moments.Count >= MostRows);

    private static Trend Count(IReadOnlyList<DateTimeOffset> moments, DateOnly today, TimeZoneInfo zone, bool isMore)
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
        var skipped = isMore ? Math.Min(Array.FindIndex(counts, static count => count > 0) + 1, Days - 2) : 0;
        return new Trend(counts[skipped..], first.AddDays(skipped), isMore);
    }

    private static DateOnly Today(AdminRequest request, DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, request.Zone).Date);

    private async Task<Trend?> OfChangesAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken)
    {
        // A change to a row that the actor may not read says nothing, and one by one no policy can be asked.
        if (model.IsWithoutHistory || request.Options.KeepHistory <= TimeSpan.Zero || !ResourceRows.MayAlways(model.Resource, request.Actor, PolicyAction.Read))
        {
            return null;
        }

        var now = time.GetUtcNow();

        if (_changes is not { } changes || now - changes.At >= Kept)
        {
            _changes = changes = await ReadChangesAsync(request, now, cancellationToken);
        }

        // The newest changes of all models are looked at together: where there are too many, one that rarely changes shows fewer days, not fewer changes.
        var trend = changes.IsMore
            ? Count([.. changes.Moments[model.Name], changes.Oldest], Today(request, now), request.Zone, isMore: true)
            : Count([.. changes.Moments[model.Name]], Today(request, now), request.Zone, isMore: false);
        return trend with { IsOfChanges = true };
    }

    private static async Task<ChangesOfDays> ReadChangesAsync(AdminRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-Days);
        var newest = await request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminChange>().AsNoTracking()
            .OrderByDescending(static change => change.Id).Take(MostRows)
            .Select(static change => new { change.Resource, change.At }).ToListAsync(cancellationToken);
        var reached = newest.Where(change => change.At >= since).ToList();
        return new ChangesOfDays(now, reached.ToLookup(static change => change.Resource, static change => change.At), reached.Count == MostRows, newest is [.., var last] ? last.At : now);
    }

    // Whose rule does not depend on the actor sees what everybody sees.
    private static string Audience(AdminModel model, Actor actor) => ResourceRows.MayAlways(model.Resource, actor, PolicyAction.Read) ? ""
        : $"{actor.Subject}\n{actor.Tenant}\n{string.Join(',', actor.Roles.Order(StringComparer.Ordinal))}\n{string.Join(',', actor.Permissions.Order(StringComparer.Ordinal))}";

    /// <summary>The newest changes of all models.</summary>
    /// <param name="At">When they were read.</param>
    /// <param name="Moments">When they were made, by the name of the resource.</param>
    /// <param name="IsMore">Whether there were more than were looked at.</param>
    /// <param name="Oldest">When the oldest of those that were looked at was made.</param>
    private sealed record ChangesOfDays(DateTimeOffset At, ILookup<string, DateTimeOffset> Moments, bool IsMore, DateTimeOffset Oldest);
}
