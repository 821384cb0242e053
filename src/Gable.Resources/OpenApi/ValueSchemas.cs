using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The schema of a single value by its kind, as <see cref="ValueJsonWriter"/> writes it and a request sends it.</summary>
internal static class ValueSchemas
{
    /// <summary>The pattern of a time of day: RFC 3339 without an offset.</summary>
    private const string TimePattern = @"^\d{2}:\d{2}:\d{2}(\.\d{1,6})?$";

    public static OpenApiSchema Of(FieldKind kind, Type type) => kind switch
    {
        FieldKind.Text => Text(),
        FieldKind.Integer => Integer(type),
        FieldKind.Decimal => new() { Type = JsonSchemaType.Number, Format = "decimal" },
        FieldKind.Float => new() { Type = JsonSchemaType.Number, Format = type == typeof(float) ? "float" : "double" },
        FieldKind.Boolean => new() { Type = JsonSchemaType.Boolean },
        FieldKind.Guid => Text("uuid"),
        FieldKind.DateTime => Text("date-time"),
        FieldKind.Date => Text("date"),
        FieldKind.Time => new() { Type = JsonSchemaType.String, Format = "time-local", Pattern = TimePattern },
        FieldKind.Duration => Text("duration"),
        FieldKind.Enum => Enum(type),
        FieldKind.Bytes => new() { Type = JsonSchemaType.String, ContentEncoding = "base64" },
        _ => new(),
    };

    /// <summary>Lets the value be <c>null</c>.</summary>
    public static void Nullable(OpenApiSchema schema)
    {
        if (schema.Type is not { } type)
        {
            return;
        }

        schema.Type = type | JsonSchemaType.Null;
        schema.Enum?.Add(JsonNullSentinel.JsonNull);
    }

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static OpenApiSchema Enum(Type type) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. EnumNames.All(type).Select(name => (JsonNode)JsonValue.Create(name)!)],
    };

    private static OpenApiSchema Integer(Type type)
    {
        var (format, least, most) = Type.GetTypeCode(type) switch
        {
            TypeCode.Int32 => ("int32", null, null),
            TypeCode.Int64 => ("int64", null, null),
            TypeCode.Byte => (null, "0", "255"),
            TypeCode.SByte => (null, "-128", "127"),
            TypeCode.Int16 => (null, "-32768", "32767"),
            TypeCode.UInt16 => (null, "0", "65535"),
            TypeCode.UInt32 => (null, "0", "4294967295"),
            _ => ((string?)null, "0", "18446744073709551615"),
        };

        return new OpenApiSchema { Type = JsonSchemaType.Integer, Format = format, Minimum = least, Maximum = most };
    }
}
