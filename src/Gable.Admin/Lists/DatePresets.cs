using System.Globalization;

namespace Gable.Admin;

/// <summary>The spans of days that lists are filtered by most.</summary>
internal static class DatePresets
{
    /// <summary>The name of the text, the first day and the last of each span, as addresses have them.</summary>
    /// <param name="now">The present moment, in the zone of the admin.</param>
    public static IEnumerable<(string Text, string From, string Until)> At(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.DateTime);
        var month = new DateOnly(today.Year, today.Month, 1);

        yield return Span("PresetToday", today, today);
        yield return Span("PresetWeek", today.AddDays(-6), today);
        yield return Span("PresetMonth", month, month.AddMonths(1).AddDays(-1));
        yield return Span("PresetYear", new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31));
    }

    private static (string Text, string From, string Until) Span(string text, DateOnly from, DateOnly until) => (text, Day(from), Day(until));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
