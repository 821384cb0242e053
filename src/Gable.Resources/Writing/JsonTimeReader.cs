using System.Globalization;
using System.Xml;

namespace Gable.Resources;

/// <summary>Reads dates, times and durations, cut to the microseconds that both databases keep.</summary>
internal static class JsonTimeReader
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];
    private static readonly string[] Times = ["HH:mm:ss.FFFFFFF", "HH:mm"];

    public static object? Moment(string text, Type type)
    {
        if (!DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
        {
            return null;
        }

        var utc = new DateTime(Cut(moment.UtcTicks), DateTimeKind.Utc);
        return type == typeof(DateTime) ? (object)utc : new DateTimeOffset(utc);
    }

    public static object? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static object? Time(string text) =>
        TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new TimeOnly(Cut(time.Ticks)) : null;

    public static object? Duration(string text)
    {
        // Years and months have no fixed length.
        var date = text.Split('T')[0];

        if (date.Contains('Y', StringComparison.Ordinal) || date.Contains('M', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return new TimeSpan(Cut(XmlConvert.ToTimeSpan(text).Ticks));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static long Cut(long ticks) => ticks - (ticks % TimeSpan.TicksPerMicrosecond);
}
