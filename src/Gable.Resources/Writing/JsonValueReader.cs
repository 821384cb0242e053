using System.Globalization;
using System.Text.Json;

namespace Gable.Resources;

/// <summary>Reads a JSON value as a field's value, strictly: what is written must be what is kept.</summary>
internal static class JsonValueReader
{
    /// <summary>Reads one value that is not <c>null</c>.</summary>
    /// <param name="json">The value.</param>
    /// <param name="kind">What the field holds.</param>
    /// <param name="type">The property's type without <c>Nullable&lt;&gt;</c>.</param>
    /// <param name="path">The field's JSON path.</param>
    /// <param name="run">Where a wrong value is reported.</param>
    /// <param name="value">The value; only when the result is <c>true</c>.</param>
    public static bool TryRead(JsonElement json, FieldKind kind, Type type, string path, ValidationRun run, out object? value)
    {
        value = null;

        if (json.ValueKind == JsonValueKind.String && kind < FieldKind.List && json.GetString()!.Contains('\0', StringComparison.Ordinal))
        {
            run.Add(path, RuleText.Of("NoNul"));
            return false;
        }

        if (kind is FieldKind.List or FieldKind.Json)
        {
            return JsonTreeReader.TryRead(json, kind, type, path, run, out value);
        }

        value = kind switch
        {
            FieldKind.Text => json.ValueKind == JsonValueKind.String ? json.GetString() : null,
            FieldKind.Boolean => json.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null },
            FieldKind.Integer => json.ValueKind == JsonValueKind.Number ? Integer(json, type) : null,
            FieldKind.Decimal => json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number) ? number : null,
            FieldKind.Float => json.ValueKind == JsonValueKind.Number ? Float(json, type) : null,
            _ => json.ValueKind == JsonValueKind.String ? FromText(json, kind, type) : null,
        };

        if (value is not null)
        {
            return true;
        }

        run.Add(path, Expected(json, kind, type));
        return false;
    }

    private static object? FromText(JsonElement json, FieldKind kind, Type type)
    {
        var text = json.GetString()!;

        return kind switch
        {
            FieldKind.Guid => Guid.TryParseExact(text, "D", out var guid) ? guid : null,
            FieldKind.DateTime => JsonTimeReader.Moment(text, type),
            FieldKind.Date => JsonTimeReader.Date(text),
            FieldKind.Time => JsonTimeReader.Time(text),
            FieldKind.Duration => JsonTimeReader.Duration(text),
            FieldKind.Enum => EnumNames.TryParse(type, text, out var member) ? member : null,
            FieldKind.Bytes => json.TryGetBytesFromBase64(out var bytes) ? bytes : null,
            _ => null,
        };
    }

    private static object? Integer(JsonElement json, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => json.TryGetByte(out var number) ? number : null,
        TypeCode.SByte => json.TryGetSByte(out var number) ? number : null,
        TypeCode.Int16 => json.TryGetInt16(out var number) ? number : null,
        TypeCode.UInt16 => json.TryGetUInt16(out var number) ? number : null,
        TypeCode.Int32 => json.TryGetInt32(out var number) ? number : null,
        TypeCode.UInt32 => json.TryGetUInt32(out var number) ? number : null,
        TypeCode.Int64 => json.TryGetInt64(out var number) ? number : null,
        _ => json.TryGetUInt64(out var number) ? number : null,
    };

    private static object? Float(JsonElement json, Type type) =>
        type == typeof(float)
            ? json.TryGetSingle(out var single) && float.IsFinite(single) ? single : null
            : json.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private static string Expected(JsonElement json, FieldKind kind, Type type)
    {
        var hint = json.ValueKind == JsonValueKind.String && kind is FieldKind.Integer or FieldKind.Decimal or FieldKind.Float or FieldKind.Boolean
            ? ", without quotes" : "";

        return kind switch
        {
            FieldKind.Text => "Must be a text.",
            FieldKind.Boolean => $"Must be true or false{hint}.",
            FieldKind.Integer => RuleText.Of("Whole", Limit(type, "MinValue"), Limit(type, "MaxValue"), hint),
            FieldKind.Decimal => $"Must be a decimal number such as 12.50{hint}.",
            FieldKind.Float => $"Must be a finite number{hint}.",
            FieldKind.Guid => RuleText.Of("Uuid"),
            FieldKind.DateTime => "Must be a moment with its offset, such as 2026-03-31T18:30:00Z (RFC 3339).",
            FieldKind.Date => "Must be a date such as 2026-03-31 (RFC 3339).",
            FieldKind.Time => "Must be a time of day such as 18:30:00.",
            FieldKind.Duration => "Must be a duration in days, hours, minutes and seconds, such as P1DT2H30M (ISO 8601).",
            FieldKind.Enum => RuleText.Of("OneOf", string.Join(", ", EnumNames.All(type))),
            FieldKind.Bytes => "Must be base64 (RFC 4648, section 4).",
            _ => "Has the wrong type.",
        };
    }

    private static string Limit(Type type, string name) =>
        ((IFormattable)type.GetField(name)!.GetValue(null)!).ToString(null, CultureInfo.InvariantCulture);
}
