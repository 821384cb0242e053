using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace Gable.Admin;

/// <summary>The text that a value has in a form, from the value's JSON; the way back is <see cref="FormReader"/>.</summary>
internal static class FormText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a field of a row; empty for no value. Bytes have none: a file says more than base64.</summary>
    public static string Of(AdminField field, JsonElement row, TimeZoneInfo zone)
    {
        if (field.Kind == AdminKind.Many || Find(field, row) is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value)
        {
            return "";
        }

        return field.Kind switch
        {
            AdminKind.Moment => Moment(value.GetString()!, zone),
            AdminKind.Time => Time(value.GetString()!),
            AdminKind.Duration => DurationText.Of(XmlConvert.ToTimeSpan(value.GetString()!)),
            AdminKind.List => string.Join('\n', value.EnumerateArray().Select(Plain)),
            AdminKind.Json => IsEmpty(value) ? "" : JsonSerializer.Serialize(value, Indented),
            AdminKind.Bytes => "",
            AdminKind.Decimal when field.Scale is > 0 and <= 4 && value.TryGetDecimal(out var number) && number.Scale <= field.Scale =>
                number.ToString($"F{field.Scale}", CultureInfo.InvariantCulture),
            _ => Lines(Plain(value)),
        };
    }

    /// <summary>The JSON of a field in a row.</summary>
    public static JsonElement? Find(AdminField field, JsonElement row)
    {
        var holder = row;

        if (field.Owner is { } owner && (!row.TryGetProperty(owner.Name, out holder) || holder.ValueKind != JsonValueKind.Object))
        {
            return null;
        }

        return holder.TryGetProperty(field.Field!.Name, out var value) ? value : null;
    }

    /// <summary>Line ends as they are kept: browsers send others.</summary>
    public static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool IsEmpty(JsonElement value) => value.ValueKind is JsonValueKind.Object && !value.EnumerateObject().Any();

    private static string Moment(string text, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), zone);
        return local.ToString(local.Second == 0 ? "yyyy-MM-dd'T'HH:mm" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static string Time(string text)
    {
        var time = TimeOnly.Parse(text, CultureInfo.InvariantCulture);
        return time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
