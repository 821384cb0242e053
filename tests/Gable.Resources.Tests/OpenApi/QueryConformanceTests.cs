using System.Text.Json.Nodes;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>Every parameter that the document lists is accepted, and every other one is refused.</summary>
[Collection(OnCatalog.Name)]
public sealed class QueryConformanceTests(CatalogServer server)
{
    private static readonly string[] Operators = ["eq", "ne", "lt", "lte", "gt", "gte", "in", "contains", "startsWith", "endsWith", "isNull"];

    [Theory]
    [InlineData("/api/products", "carl:staff")]
    [InlineData("/api/product-reviews", null)]
    [InlineData("/api/badges", null)]
    [InlineData("/api/vendors", null)]
    [InlineData("/api/regions", null)]
    public async Task Every_documented_filter_is_accepted(string path, string? who)
    {
        var document = await server.DocumentAsync(who);
        var filters = Parameters(document, path).Where(parameter => !QueryParser.ListParameters.Contains((string)parameter["name"]!)).ToList();

        Assert.NotEmpty(filters);

        foreach (var chunk in filters.Chunk(QueryLimits.MaxConditions))
        {
            var query = string.Join('&', chunk.Select(parameter => $"{Uri.EscapeDataString((string)parameter["name"]!)}={Uri.EscapeDataString(Sample(parameter["schema"]!))}"));
            var answer = await server.GetAsync($"{path}?{query}", who);
            Assert.True(answer.Status == 200, answer.Text);
        }
    }

    [Theory]
    [InlineData("/api/products", null)]
    [InlineData("/api/product-reviews", null)]
    public async Task Every_documented_order_choice_and_limit_is_accepted(string path, string? who)
    {
        var parameters = Parameters(await server.DocumentAsync(who), path).ToDictionary(parameter => (string)parameter["name"]!);
        var queries = new List<string> { "limit=1", "limit=100", "page=1", "count=true", "count=false", "page=1&count=true" };

        foreach (var name in new[] { "fields", "include" })
        {
            queries.AddRange(Choices(parameters[name]).Select(value => $"{name}={value}"));
        }

        // Both directions of every key, as many at once as a request may have.
        foreach (var sign in new[] { "", "-" })
        {
            queries.AddRange(Choices(parameters["sort"])
                .Where(key => key.StartsWith('-') == (sign == "-"))
                .Chunk(QueryLimits.MaxSortKeys)
                .Select(keys => $"sort={string.Join(',', keys)}"));
        }

        if (parameters.ContainsKey("q"))
        {
            queries.Add("q=Product");
        }

        foreach (var query in queries)
        {
            var answer = await server.GetAsync($"{path}?{query}", who);
            Assert.True(answer.Status == 200, $"{query}: {answer.Text}");
        }

        var next = (string)(await server.GetAsync($"{path}?limit=1", who)).Json["next"]!;
        Assert.Equal(200, (await server.GetAsync($"{path}?limit=1&after={next}", who)).Status);

        foreach (var query in new[] { "limit=0", "limit=101", "page=0", "sort=nope", "fields=nope", "include=nope", "count=1" })
        {
            Assert.Equal(400, (await server.GetAsync($"{path}?{query}", who)).Status);
        }
    }

    [Theory]
    [InlineData("/api/products", null)]
    [InlineData("/api/products", "carl:staff")]
    [InlineData("/api/badges", null)]
    [InlineData("/api/feedback", null)]
    public async Task What_is_not_documented_is_refused(string path, string? who)
    {
        var document = await server.DocumentAsync(who);

        if (document["paths"]![path]!["get"] is null)
        {
            Assert.Equal(401, (await server.GetAsync(path)).Status);
            return;
        }

        var known = Parameters(document, path).Select(parameter => (string)parameter["name"]!).ToHashSet(StringComparer.Ordinal);
        string[] names = ["id", "name", "price", "state", "fragile", "labels", "origin", "size", "size.width", "photo", "secret", "costPrice", "ledger.account", "vendor", "vendor.name", "vendor.products.name", "replacement.replacement.replacement.name", "badges.name", "deletedAt", "q", "nope", "Name"];
        var unknown = names.SelectMany(name => Operators.Select(filter => $"{name}[{filter}]").Append(name))
            .Where(name => !known.Contains(name) && !(name.EndsWith("[eq]", StringComparison.Ordinal) && known.Contains(name[..^4])))
            .ToList();
        var answer = await server.GetAsync($"{path}?{string.Join('&', unknown.Select(name => $"{Uri.EscapeDataString(name)}=1"))}", who);

        Assert.Equal(400, answer.Status);
        Assert.Equal(unknown.Order(), answer.Json["errors"]!.AsObject().Select(pair => pair.Key).Order());
    }

    private static IEnumerable<string> Choices(JsonObject parameter) => parameter["schema"]!["items"]!["enum"]!.AsArray().Select(value => (string)value!);

    private static IEnumerable<JsonObject> Parameters(JsonObject document, string path)
    {
        var checker = new SchemaChecker(document);

        return document["paths"]![path]!["get"]!["parameters"]!.AsArray()
            .Select(parameter => checker.Resolve(parameter!))
            .Where(parameter => (string)parameter["in"]! == "query");
    }

    /// <summary>A value that obeys the schema, as a query writes it.</summary>
    private static string Sample(JsonNode schema) => (string?)schema["type"] switch
    {
        "array" => $"{Sample(schema["items"]!)},{Sample(schema["items"]!)}",
        "boolean" => "true",
        "integer" => (string?)schema["minimum"]?.ToJsonString() ?? "1",
        "number" => "1.5",
        _ => schema["enum"] is JsonArray names ? (string)names[0]! : (string?)schema["format"] switch
        {
            "uuid" => "01890a5d-ac96-774b-bcce-b302099a8057",
            "date-time" => "2026-03-31T18:30:00Z",
            "date" => "2026-03-31",
            "time-local" => "18:30:00",
            "duration" => "PT1H30M",
            _ => "abc",
        },
    };
}
