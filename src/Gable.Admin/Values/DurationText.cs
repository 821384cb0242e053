using System.Globalization;
using System.Text;

namespace Gable.Admin;

/// <summary>Lengths of time as people write them: <c>2d 4h 30m</c>.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan span)
    {
        var text = new StringBuilder(span < TimeSpan.Zero ? "-" : "");
        var rest = span.Duration();
        Append(text, rest.Days, "d");
        Append(text, rest.Hours, "h");
        Append(text, rest.Minutes, "m");
        var seconds = rest.Seconds + ((rest.Ticks % TimeSpan.TicksPerSecond) / (decimal)TimeSpan.TicksPerSecond);

        if (seconds != 0 || rest == TimeSpan.Zero)
        {
            text.Append((seconds / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)).Append("s ");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Reads <c>2d 4h</c>, <c>90m</c>, <c>1:30</c> (hours and minutes) and ISO 8601 (<c>PT1H30M</c>); <c>null</c> for anything else.</summary>
    public static TimeSpan? Read(string text)
    {
        text = text.Trim();

        if (text.Length is 0 or > 64)
        {
            return null;
        }

        try
        {
            return text[^1] is >= '0' and <= '9' && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var clock) && text.Contains(':', StringComparison.Ordinal) ? clock
                : text.Contains('P', StringComparison.Ordinal) ? System.Xml.XmlConvert.ToTimeSpan(text)
                : Units(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static TimeSpan? Units(string text)
    {
        var isNegative = text[0] == '-';
        var sum = TimeSpan.Zero;
        var number = "";

        foreach (var letter in isNegative ? text[1..] : text)
        {
            if (char.IsAsciiDigit(letter) || letter == '.')
            {
                number += letter;
                continue;
            }

            if (letter == ' ')
            {
                continue;
            }

            if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || TicksOf(letter) is not { } ticks)
            {
                return null;
            }

            sum += TimeSpan.FromTicks(decimal.ToInt64(count * ticks));
            number = "";
        }

        return number.Length > 0 ? null : isNegative ? -sum : sum;
    }

    private static long? TicksOf(char unit) => unit switch
    {
        'w' => TimeSpan.TicksPerDay * 7,
        'd' => TimeSpan.TicksPerDay,
        'h' => TimeSpan.TicksPerHour,
        'm' => TimeSpan.TicksPerMinute,
        's' => TimeSpan.TicksPerSecond,
        _ => null,
    };

    private static void Append(StringBuilder text, int count, string unit)
    {
        if (count != 0)
        {
            text.Append(count.ToString(CultureInfo.InvariantCulture)).Append(unit).Append(' ');
        }
    }
}
