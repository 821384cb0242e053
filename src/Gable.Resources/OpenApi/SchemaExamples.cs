using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>An example that obeys a schema, by the name and type of what it describes.</summary>
internal static class SchemaExamples
{
    private static readonly (string Part, string Text)[] ByName =
    [
        ("email", "ann@example.com"), ("url", "https://example.com/page"), ("website", "https://example.com/"), ("link", "https://example.com/page"),
        ("phone", "+44 20 7946 0000"), ("firstname", "Ann"), ("lastname", "Miller"), ("username", "ann"), ("filename", "report.pdf"),
        ("title", "A walk in the mountains"), ("subject", "A walk in the mountains"), ("slug", "a-walk-in-the-mountains"), ("sku", "SKU-1024"),
        ("isbn", "978-0-306-40615-7"), ("iban", "GB33BUKB20201555555555"), ("currency", "EUR"), ("country", "CH"), ("city", "Bern"),
        ("street", "Market Street 12"), ("address", "Market Street 12, Bern"), ("zip", "3011"), ("postcode", "3011"), ("postal", "3011"),
        ("language", "en"), ("locale", "en-GB"), ("timezone", "Europe/Zurich"), ("colour", "blue"), ("color", "blue"), ("company", "Example Ltd"),
        ("body", "We left early, before the sun reached the valley."), ("text", "We left early, before the sun reached the valley."),
        ("content", "We left early, before the sun reached the valley."), ("description", "What one should know about it."),
        ("summary", "The short version."), ("notes", "Ask before calling."), ("comment", "Well done."), ("message", "Your order is on its way."),
        ("fullname", "Ann Miller"), ("author", "Ann Miller"), ("customer", "Ann Miller"), ("name", "Northwind"),
    ];

    private static readonly (string Part, decimal Number)[] NumbersByName =
    [
        ("price", 19.9m), ("amount", 19.9m), ("total", 59.7m), ("cost", 12.5m), ("rating", 4), ("stars", 4), ("year", 2026), ("age", 42),
        ("percent", 15), ("rate", 0.25m), ("latitude", 46.948m), ("longitude", 7.447m), ("weight", 2.5m), ("quantity", 3), ("stock", 25),
    ];

    private static readonly string[] Shapes = ["ABC-1234", "ABC-123", "AB-1234", "AB-12", "SKU-1024", "ABC", "AB", "A", "abc", "ab", "a", "abc-def", "1234", "123", "12345", "123456", "1", "AB1234", "A1", "3011", "+41791234567", "#3366cc", "a1b2c3"];

    /// <summary>An example, or <c>null</c> when none can be made that obeys the schema.</summary>
    /// <param name="name">What it describes: <c>email</c>.</param>
    /// <param name="schema">The schema.</param>
    public static JsonNode? For(string name, IOpenApiSchema schema)
    {
        if (schema.Enum?.FirstOrDefault(value => value is JsonValue known && known.TryGetValue<string>(out var text) && text != JsonNullSentinel.JsonNull.ToString()) is { } first)
        {
            return first.DeepClone();
        }

        return (schema.Type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.String => Text(name, schema) is { } text ? JsonValue.Create(text) : null,
            JsonSchemaType.Integer => JsonValue.Create((long)Number(name, schema, 1)),
            JsonSchemaType.Number => JsonValue.Create(Number(name, schema, 1.5m)),
            JsonSchemaType.Boolean => JsonValue.Create(true),
            JsonSchemaType.Array => Array(name, schema),
            JsonSchemaType.Object => Object(schema),
            _ => new JsonObject(),
        };
    }

    private static JsonArray? Array(string name, IOpenApiSchema schema)
    {
        var items = new JsonArray();

        if (schema.Items is not { } of || schema.MaxItems == 0)
        {
            return items;
        }

        if (For(Inflection.Singular(name), of) is not { } item || (schema.UniqueItems == true && schema.MinItems > 1))
        {
            return schema.MinItems is > 0 ? null : items;
        }

        for (var i = 0; i < Math.Max(1, schema.MinItems ?? 1); i++)
        {
            items.Add(item.DeepClone());
        }

        return items;
    }

    private static JsonObject? Object(IOpenApiSchema schema)
    {
        var example = new JsonObject();

        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (member is OpenApiSchema { Type: not null } && For(name, member) is { } value)
            {
                example[name] = value;
            }
            else if (schema.Required?.Contains(name) == true)
            {
                return null;
            }
        }

        return example;
    }

    private static string? Text(string name, IOpenApiSchema schema)
    {
        if ((schema as OpenApiSchema)?.ContentEncoding == "base64")
        {
            return "R2FibGU=";
        }

        var byFormat = schema.Format switch
        {
            "uuid" => "01890a5d-ac96-774b-bcce-b302099a8057",
            "date-time" => "2026-03-31T18:30:00Z",
            "date" => "2026-03-31",
            "time-local" => "18:30:00",
            "duration" => "PT1H30M",
            "uri" => "https://example.com/page",
            "email" => "ann@example.com",
            _ => null,
        };

        return byFormat is not null && Obeys(byFormat, schema) ? byFormat
            : schema.Pattern is not null ? Shapes.FirstOrDefault(shape => Obeys(shape, schema))
            : Fit(ByName.FirstOrDefault(pair => name.Contains(pair.Part, StringComparison.OrdinalIgnoreCase)).Text ?? Inflection.Sentence(name), schema);
    }

    private static bool Obeys(string text, IOpenApiSchema schema) =>
        text.Length >= (schema.MinLength ?? 0) && text.Length <= (schema.MaxLength ?? int.MaxValue) &&
        (schema.Pattern is null || Regex.IsMatch(text, schema.Pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static string Fit(string text, IOpenApiSchema schema)
    {
        while (text.Length < (schema.MinLength ?? 0) && text.Length < 1_000)
        {
            text += " " + text;
        }

        return schema.MaxLength is { } most && text.Length > most ? text[..most].TrimEnd() : text;
    }

    private static decimal Number(string name, IOpenApiSchema schema, decimal otherwise)
    {
        var number = NumbersByName.FirstOrDefault(pair => name.Contains(pair.Part, StringComparison.OrdinalIgnoreCase)) is { Part: not null } known ? known.Number : otherwise;
        number = schema.Type?.HasFlag(JsonSchemaType.Integer) == true ? Math.Ceiling(number) : number;
        number = Limit(schema.Minimum) is { } least && number < least ? least : number;
        number = Limit(schema.ExclusiveMinimum) is { } above && number <= above ? above + 1 : number;
        number = Limit(schema.Maximum) is { } most && number > most ? most : number;
        return Limit(schema.ExclusiveMaximum) is { } below && number >= below ? below - 1 : number;
    }

    private static decimal? Limit(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
