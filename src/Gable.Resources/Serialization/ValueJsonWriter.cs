using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Gable.Resources;

/// <summary>Writes a single value in the JSON form of its kind.</summary>
internal static class ValueJsonWriter
{
    /// <summary>What a kept JSON document and a list are written with: the names that every other part of the API uses.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 32,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static void Write(Utf8JsonWriter writer, FieldKind kind, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text when kind == FieldKind.Text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case Guid guid:
                writer.WriteStringValue(guid);
                break;
            case decimal number:
                writer.WriteNumberValue(Trim(number));
                break;
            case Enum name:
                writer.WriteStringValue(EnumNames.Of(name));
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity:
                // JSON has no form for them; only code of the application can have stored one.
                writer.WriteNullValue();
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case float number:
                writer.WriteNumberValue(number);
                break;
            default:
                WriteOther(writer, kind, value);
                break;
        }
    }

    /// <summary>The text form of a moment: UTC, microseconds, no trailing zeros, <c>Z</c> (RFC 3339).</summary>
    public static string Moment(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>12.50 and 12.5 are the same amount and get the same bytes, whichever database kept it.</summary>
    public static decimal Trim(decimal number) => number / 1.0000000000000000000000000000m;

    private static void WriteOther(Utf8JsonWriter writer, FieldKind kind, object value)
    {
        switch (kind)
        {
            case FieldKind.Integer:
                writer.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case FieldKind.DateTime:
                writer.WriteStringValue(Moment(value is DateTimeOffset moment ? moment.UtcDateTime : (DateTime)value));
                break;
            case FieldKind.Date:
                writer.WriteStringValue(((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case FieldKind.Time:
                writer.WriteStringValue(((TimeOnly)value).ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture));
                break;
            case FieldKind.Duration:
                writer.WriteStringValue(XmlConvert.ToString((TimeSpan)value));
                break;
            case FieldKind.List:
                WriteList(writer, (IEnumerable)value);
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType(), Options);
                break;
        }
    }

    /// <summary>An item has the form of a field of its type, as <see cref="JsonTreeReader"/> reads it.</summary>
    private static void WriteList(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();

        foreach (var item in items)
        {
            Write(writer, item is null ? FieldKind.Text : FieldReader.KindOf(item.GetType()), item);
        }

        writer.WriteEndArray();
    }
}
