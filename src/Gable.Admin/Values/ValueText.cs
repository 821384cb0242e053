using System.Collections;
using System.Globalization;
using Gable.Resources;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Values as people read them, in the language and the zone of the request.</summary>
internal sealed class ValueText(IStringLocalizer<AdminText> texts, TimeZoneInfo zone)
{
    private const int LongestList = 5;

    /// <summary>The text of a value; <c>null</c> for no value.</summary>
    public string? Of(AdminField field, object? value, int most = 80) => value switch
    {
        null or "" => null,
        IFormattable formed when field.Format is { } format => string.Format(CultureInfo.CurrentCulture, format, formed is DateTimeOffset or DateTime ? Local(formed) : formed),
        string text => Shortened.Of(text, most),
        bool flag => texts[flag ? "Yes" : "No"],
        decimal number => number.ToString($"N{Math.Max(field.Scale is { } scale and < 5 ? scale : 0, ScaleOf(number))}", CultureInfo.CurrentCulture),
        double or float => ((IFormattable)value).ToString("#,##0.######", CultureInfo.CurrentCulture),
        Enum choice => AdminNames.OfMember(choice.GetType(), choice.ToString()),
        DateTimeOffset or DateTime => Local(value).ToString("g", CultureInfo.CurrentCulture),
        DateOnly date => date.ToString("d", CultureInfo.CurrentCulture),
        TimeOnly time => time.ToString(time.Second == 0 ? "t" : "T", CultureInfo.CurrentCulture),
        TimeSpan span => DurationText.Of(span),
        byte[] bytes => Size(bytes.Length),
        Guid guid => guid.ToString("D"),
        IEnumerable items when field.Kind == AdminKind.List => List(items, most),
        IFormattable number when field.IsName => number.ToString("0", CultureInfo.CurrentCulture),
        IFormattable number when field.Kind == AdminKind.Integer => number.ToString("N0", CultureInfo.CurrentCulture),
        _ => Shortened.Of(Convert.ToString(value, CultureInfo.CurrentCulture) ?? "", most),
    };

    /// <summary>A moment in the zone of the admin.</summary>
    public DateTimeOffset Local(object value)
    {
        var moment = value is DateTimeOffset known ? known : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));
        return TimeZoneInfo.ConvertTime(moment, zone);
    }

    /// <summary>A number of bytes in a unit that people know.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes.ToString("N0", CultureInfo.CurrentCulture)} B",
        < 1024 * 1024 => $"{(bytes / 1024d).ToString("N1", CultureInfo.CurrentCulture)} KiB",
        _ => $"{(bytes / 1024d / 1024d).ToString("N1", CultureInfo.CurrentCulture)} MiB",
    };

    private static int ScaleOf(decimal number) => (number / 1.0000000000000000000000000000m).Scale;

    private static string? List(IEnumerable items, int most)
    {
        var known = items.Cast<object?>().Take(LongestList + 1).Select(item => Convert.ToString(item, CultureInfo.CurrentCulture)).ToList();
        return known.Count == 0 ? null : Shortened.Of(string.Join(", ", known.Take(LongestList)) + (known.Count > LongestList ? ", …" : ""), most);
    }
}
