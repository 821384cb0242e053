using System.Globalization;
using System.Text.Json;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>Numbers, moments, keys and lists.</summary>
internal sealed partial class FormReader
{
    private static Action<Utf8JsonWriter>? Number(string text, bool isWhole)
    {
        // A comma is how most of Europe writes it, when a browser without number fields lets it through.
        text = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');

        return isWhole
            ? System.Numerics.BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && text.Length <= 40
                ? writer => writer.WriteRawValue(whole.ToString(CultureInfo.InvariantCulture)) : null
            : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
                ? writer => writer.WriteNumberValue(number)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var wide) && double.IsFinite(wide)
                ? writer => writer.WriteNumberValue(wide) : null;
    }

    private string? Moment(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? LocalTime.ToUtc(local, zone).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)
        : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            ? text
            : null;

    private static Action<Utf8JsonWriter>? Key(ResourceField key, string text) =>
        key.Kind == FieldKind.Integer ? Number(text, isWhole: true) : writer => writer.WriteStringValue(text);

    private static void Items(Utf8JsonWriter writer, IEnumerable<string> items, FieldKind kind)
    {
        writer.WriteStartArray();

        foreach (var item in items)
        {
            var number = kind is FieldKind.Integer or FieldKind.Decimal or FieldKind.Float ? Number(item, kind == FieldKind.Integer) : null;

            if (number is not null)
            {
                number(writer);
            }
            else if (kind == FieldKind.Boolean && item is "true" or "false")
            {
                writer.WriteBooleanValue(item == "true");
            }
            else
            {
                writer.WriteStringValue(item);
            }
        }

        writer.WriteEndArray();
    }

    private static FieldKind KindOfItems(AdminField field)
    {
        var list = field.Field!.ValueType;
        var item = list.IsArray ? list.GetElementType()! : list.GetInterfaces().Append(list)
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(string);

        return Type.GetTypeCode(Nullable.GetUnderlyingType(item) ?? item) switch
        {
            TypeCode.Boolean => FieldKind.Boolean,
            TypeCode.Decimal => FieldKind.Decimal,
            TypeCode.Single or TypeCode.Double => FieldKind.Float,
            TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => FieldKind.Integer,
            _ => FieldKind.Text,
        };
    }
}
