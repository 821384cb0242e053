using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>Checks a value against a schema of the document: the part of JSON Schema 2020-12 that the document uses.</summary>
/// <remarks>Stricter than the standard in one point: a member that a schema with properties does not name is a mistake.</remarks>
internal sealed class SchemaChecker(JsonNode document)
{
    private static readonly HashSet<string> Known =
    [
        "$ref", "type", "enum", "properties", "required", "additionalProperties", "items", "anyOf", "oneOf", "minimum", "maximum", "exclusiveMinimum",
        "exclusiveMaximum", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "format", "contentEncoding",
        "description", "examples", "default", "readOnly",
    ];

    public IReadOnlyList<string> Check(JsonNode? value, JsonNode schema)
    {
        var errors = new List<string>();
        Check(value, schema, "$", errors);
        return errors;
    }

    /// <summary>The node that a reference points to, or the node itself.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        while (node["$ref"] is { } reference)
        {
            node = reference.GetValue<string>()[2..].Split('/').Aggregate(document, (at, name) => at[name.Replace("~1", "/", StringComparison.Ordinal)]!);
        }

        return node.AsObject();
    }

    private void Check(JsonNode? value, JsonNode node, string path, List<string> errors)
    {
        var schema = Resolve(node);
        errors.AddRange(schema.Select(pair => pair.Key).Where(keyword => !Known.Contains(keyword)).Select(keyword => $"{path}: the keyword {keyword} is not checked"));

        foreach (var keyword in new[] { "anyOf", "oneOf" })
        {
            if (schema[keyword] is JsonArray choices && choices.All(choice => Check(value, choice!).Count > 0))
            {
                errors.Add($"{path}: none of {keyword}: {string.Join(" | ", choices.Select(choice => string.Join(", ", Check(value, choice!).Take(3))))}");
            }
        }

        if (schema["type"] is { } type && !(type is JsonArray many ? many.Select(item => item!.GetValue<string>()) : [type.GetValue<string>()]).Any(name => Is(value, name)))
        {
            errors.Add($"{path}: {value?.ToJsonString() ?? "null"} is not {type.ToJsonString()}");
            return;
        }

        if (schema["enum"] is JsonArray names && !names.Any(name => JsonNode.DeepEquals(name, value)))
        {
            errors.Add($"{path}: {value?.ToJsonString() ?? "null"} is not one of {names.ToJsonString()}");
        }

        switch (value)
        {
            case JsonObject members:
                Members(members, schema, path, errors);
                break;
            case JsonArray items:
                Items(items, schema, path, errors);
                break;
            case JsonValue simple when simple.GetValueKind() == JsonValueKind.String:
                Text(simple.GetValue<string>(), schema, path, errors);
                break;
            case JsonValue simple when simple.GetValueKind() == JsonValueKind.Number:
                Number(decimal.Parse(simple.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture), schema, path, errors);
                break;
        }
    }

    private void Members(JsonObject members, JsonObject schema, string path, List<string> errors)
    {
        errors.AddRange((schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>())
            .Where(name => !members.ContainsKey(name)).Select(name => $"{path}: {name} is missing"));

        foreach (var (name, member) in members)
        {
            if (schema["properties"]?[name] is { } known)
            {
                Check(member, known, $"{path}.{name}", errors);
            }
            else if (schema["additionalProperties"] is JsonObject others)
            {
                Check(member, others, $"{path}.{name}", errors);
            }
            else if (schema["properties"] is not null)
            {
                errors.Add($"{path}: {name} is not documented");
            }
        }
    }

    private void Items(JsonArray items, JsonObject schema, string path, List<string> errors)
    {
        if (items.Count < (int?)schema["minItems"] || items.Count > (int?)schema["maxItems"])
        {
            errors.Add($"{path}: {items.Count} items");
        }

        for (var i = 0; i < items.Count && schema["items"] is { } item; i++)
        {
            Check(items[i], item, $"{path}[{i}]", errors);
        }
    }

    private static void Text(string text, JsonObject schema, string path, List<string> errors)
    {
        var format = (string?)schema["format"];
        var fits = format switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
            "date" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\d$"),
            "duration" => Regex.IsMatch(text, "^-?P"),
            "email" => text.Contains('@', StringComparison.Ordinal),
            _ => true,
        };

        if (!fits || text.Length < (int?)schema["minLength"] || text.Length > (int?)schema["maxLength"] ||
            (schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.ECMAScript)) ||
            ((string?)schema["contentEncoding"] == "base64" && !Convert.TryFromBase64String(text, new byte[text.Length], out _)))
        {
            errors.Add($"{path}: \"{text}\" breaks {schema.ToJsonString()}");
        }
    }

    private static void Number(decimal number, JsonObject schema, string path, List<string> errors)
    {
        if (number < (decimal?)schema["minimum"] || number > (decimal?)schema["maximum"] ||
            number <= (decimal?)schema["exclusiveMinimum"] || number >= (decimal?)schema["exclusiveMaximum"])
        {
            errors.Add($"{path}: {number} breaks {schema.ToJsonString()}");
        }
    }

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Null => type == "null",
        JsonValueKind.String => type == "string",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "number" || (type == "integer" && !value!.ToJsonString().Contains('.', StringComparison.Ordinal)),
        JsonValueKind.Array => type == "array",
        _ => type == "object",
    };

    /// <summary>Compares an answer's status, media type, headers and body with what the document says about the operation.</summary>
    public void CheckAnswer(string method, string path, CatalogAnswer answer)
    {
        var documented = document["paths"]![path]![method]!["responses"]![answer.Status.ToString(CultureInfo.InvariantCulture)];
        Assert.True(documented is not null, $"{method} {path} answers {answer.Status}, which is not documented.");
        var response = Resolve(documented);
        Assert.All(
            new[] { "ETag", "Location", "Retry-After", "WWW-Authenticate", "Idempotency-Replayed", "Preference-Applied" }.Where(answer.Headers.ContainsKey),
            header => Assert.True(response["headers"]?[header] is not null || answer.Status == 204, $"{method} {path} {answer.Status} has {header}, which is not documented."));

        if (answer.Text.Length > 0)
        {
            var content = response["content"]?[answer.MediaType!];
            Assert.True(content is not null, $"{method} {path} {answer.Status} has {answer.MediaType}, which is not documented.");

            if (answer.MediaType!.EndsWith("json", StringComparison.Ordinal))
            {
                Assert.Empty(Check(answer.Json, content["schema"]!));
            }
        }
    }
}
