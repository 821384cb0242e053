using System.Globalization;
using System.Text.Json.Nodes;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>The real server's answers, each compared with what the document says about its status, media type, headers and body.</summary>
[Collection(OnCatalog.Name)]
public sealed class AnswerConformanceTests(CatalogServer server)
{
    private const string Staff = "carl:staff";

    private JsonObject _document = null!;
    private SchemaChecker _checker = null!;

    [Theory]
    [InlineData(null)]
    [InlineData("ann")]
    [InlineData(Staff)]
    public async Task Reads_answer_as_documented(string? who)
    {
        await BeginAsync(who);
        var list = await ExpectAsync(200, "get", "/api/products", "?count=true&page=1&limit=2", who);
        var id = (string)list.Json["items"]![0]!["id"]!;
        var tag = (await ExpectAsync(200, "get", "/api/products/{id}", id, who)).Headers["ETag"];

        await ExpectAsync(200, "get", "/api/products", "?limit=1", who);
        await ExpectAsync(200, "get", "/api/products", "?fields=name,price", who);
        await ExpectAsync(200, "get", "/api/products", "?include=vendor,badges,reviews,replacement", who);
        await ExpectAsync(304, "get", "/api/products", "", who, headers: ("If-None-Match", "*"));
        await ExpectAsync(400, "get", "/api/products", "?nope=1", who);
        await ExpectAsync(400, "get", "/api/products", "?after=damaged", who);
        await ExpectAsync(200, "get", "/api/products/{id}", $"{id}?fields=sku&include=vendor.products", who);
        await ExpectAsync(304, "get", "/api/products/{id}", id, who, headers: ("If-None-Match", tag));
        await ExpectAsync(400, "get", "/api/products/{id}", $"{id}?limit=1", who);
        await ExpectAsync(404, "get", "/api/products/{id}", Guid.NewGuid().ToString(), who);
        await ExpectAsync(404, "get", "/api/products/{id}", "nonsense", who);
        await ExpectAsync(200, "get", "/api/product-reviews", "?include=product", who);
        await ExpectAsync(200, "get", "/api/regions/{id}", "CH", who);
    }

    [Fact]
    public async Task Creates_answer_as_documented()
    {
        await BeginAsync(Staff);
        var body = Product();
        var created = await ExpectAsync(201, "post", "/api/products", "", Staff, body);
        Assert.Equal(200, (await server.GetAsync(created.Headers["Location"], Staff)).Status);
        Assert.True(created.Headers.ContainsKey("ETag"));

        var minimal = await ExpectAsync(201, "post", "/api/products", "", Staff, Product(), headers: ("Prefer", "return=minimal"));
        Assert.Empty(minimal.Text);

        var keyed = Product();
        await ExpectAsync(201, "post", "/api/products", "", Staff, keyed, headers: ("Idempotency-Key", "one"));
        var replayed = await ExpectAsync(201, "post", "/api/products", "", Staff, keyed, headers: ("Idempotency-Key", "one"));
        Assert.Equal("true", replayed.Headers["Idempotency-Replayed"]);

        await ExpectAsync(422, "post", "/api/products", "", Staff, Product(), headers: ("Idempotency-Key", "one"));
        await ExpectAsync(400, "post", "/api/products", "", Staff, Product(), headers: ("Idempotency-Key", ""));
        await ExpectAsync(401, "post", "/api/products", "", null, Product());
        await ExpectAsync(403, "post", "/api/products", "", Staff, Product(), headers: [("Cookie", "a=b"), ("Sec-Fetch-Site", "cross-site")]);
        await ExpectAsync(412, "post", "/api/products", "", Staff, Product(), headers: ("If-None-Match", "*"));
        await ExpectAsync(413, "post", "/api/products", "", Staff, new JsonObject { ["name"] = new string('a', (1 << 20) + 1) });
        await ExpectAsync(415, "post", "/api/products", "", Staff, Product(), mediaType: "text/plain");
        await ExpectAsync(422, "post", "/api/products", "", Staff, new JsonObject { ["nope"] = 1 });
        await ExpectAsync(201, "post", "/api/feedback", "", null, new JsonObject { ["text"] = "Good." });
    }

    [Fact]
    public async Task Changes_answer_as_documented()
    {
        await BeginAsync(Staff);
        var id = (string)(await ExpectAsync(201, "post", "/api/products", "", Staff, Product())).Json["id"]!;

        foreach (var (method, body) in new[] { ("patch", new JsonObject { ["stock"] = 4 }), ("put", Product("Batch")) })
        {
            await ExpectAsync(200, method, "/api/products/{id}", id, Staff, body);
            await ExpectAsync(204, method, "/api/products/{id}", id, Staff, body, headers: ("Prefer", "return=minimal"));
            await ExpectAsync(400, method, "/api/products/{id}", id, Staff, body, headers: ("If-Match", "unquoted"));
            await ExpectAsync(401, method, "/api/products/{id}", (string)(await server.GetAsync("/api/products?state=onSale")).Json["items"]![0]!["id"]!, null, body);
            await ExpectAsync(404, method, "/api/products/{id}", Guid.NewGuid().ToString(), Staff, body);
            await ExpectAsync(412, method, "/api/products/{id}", id, Staff, body, headers: ("If-Match", "\"old\""));
            await ExpectAsync(415, method, "/api/products/{id}", id, Staff, body, mediaType: "text/plain");
            await ExpectAsync(422, method, "/api/products/{id}", id, Staff, new JsonObject { ["name"] = "" });
        }

        await ExpectAsync(200, "patch", "/api/products/{id}", id, Staff, new JsonObject { ["stock"] = 5 }, "application/merge-patch+json");
        await ExpectAsync(409, "delete", "/api/products/{id}", (string)(await server.GetAsync("/api/product-reviews")).Json["items"]![0]!["productId"]!, Staff);
        await ExpectAsync(412, "delete", "/api/products/{id}", id, Staff, headers: ("If-Match", "\"old\""));
        await ExpectAsync(204, "delete", "/api/products/{id}", id, Staff);
        await ExpectAsync(404, "delete", "/api/products/{id}", id, Staff);

        var review = (long)(await server.GetAsync("/api/product-reviews")).Json["items"]![0]!["id"]!;
        await ExpectAsync(403, "delete", "/api/product-reviews/{id}", review.ToString(CultureInfo.InvariantCulture), "ann");
        await ExpectAsync(401, "delete", "/api/product-reviews/{id}", review.ToString(CultureInfo.InvariantCulture), null);
    }

    [Fact]
    public async Task Batches_answer_as_documented()
    {
        await BeginAsync(Staff);
        var created = await ExpectAsync(200, "post", "/api/products/batch", "", Staff, Batch(new JsonObject { ["op"] = "create", ["data"] = Product() }));
        var id = created.Json["results"]![0]!["id"]!.DeepClone();
        var body = Batch(
            new JsonObject { ["op"] = "update", ["id"] = id.DeepClone(), ["data"] = new JsonObject { ["stock"] = 7 }, ["ifMatch"] = "*" },
            new JsonObject { ["op"] = "delete", ["id"] = id.DeepClone() });

        await ExpectAsync(200, "post", "/api/products/batch", "", Staff, body);
        await ExpectAsync(404, "post", "/api/products/batch", "", Staff, body.DeepClone().AsObject());
        await ExpectAsync(422, "post", "/api/products/batch", "", Staff, new JsonObject { ["operations"] = new JsonArray() });
        await ExpectAsync(401, "post", "/api/products/batch", "", null, Batch(new JsonObject { ["op"] = "create", ["data"] = Product() }));
        await ExpectAsync(204, "post", "/api/products/batch", "", Staff, Batch(new JsonObject { ["op"] = "create", ["data"] = Product() }), headers: ("Prefer", "return=minimal"));
    }

    [Fact]
    public async Task Ordinary_endpoints_answer_as_documented()
    {
        await BeginAsync(null);
        var quote = JsonNode.Parse("""{"customer":"Ann","lines":[{"productId":"01890a5d-ac96-774b-bcce-b302099a8057","quantity":2}]}""")!.AsObject();

        await ExpectAsync(200, "get", "/hello", "", null);
        await ExpectAsync(200, "get", "/hello/{name}", "ann?times=2", null);
        await ExpectAsync(400, "get", "/hello/{name}", "ann?times=two", null);
        await ExpectAsync(201, "post", "/quotes", "", null, quote);
        await ExpectAsync(415, "post", "/quotes", "", null, quote, mediaType: "text/plain");
        await ExpectAsync(422, "post", "/quotes", "", null, new JsonObject { ["customer"] = "", ["lines"] = new JsonArray() });
        await ExpectAsync(200, "get", "/quotes/{id}", "1", null);
        await ExpectAsync(404, "get", "/quotes/{id}", "2", null);
        await ExpectAsync(204, "delete", "/carts/{id}", Guid.NewGuid().ToString(), null);
        await ExpectAsync(401, "get", "/report", "", null);
        await ExpectAsync(200, "get", "/report", "", "ann");
    }

    [Fact]
    public async Task Every_member_of_a_body_behaves_as_its_schema_says()
    {
        await BeginAsync(Staff);
        var schema = _document["components"]!["schemas"]!["ProductCreate"]!;
        var required = schema["required"]!.AsArray().Select(name => (string)name!).ToList();

        foreach (var name in required)
        {
            var without = Product();
            without.Remove(name);
            await ExpectAsync(422, "post", "/api/products", "", Staff, without);
        }

        foreach (var (name, field) in schema["properties"]!.AsObject())
        {
            var isNullable = field!["type"] is JsonArray types && types.Any(type => (string)type! == "null");
            var cleared = Product();
            cleared[name] = null;
            await ExpectAsync(isNullable ? 201 : 422, "post", "/api/products", "", Staff, cleared);

            if (field["examples"] is JsonArray examples && !name.EndsWith("Id", StringComparison.Ordinal))
            {
                var given = Product();
                given[name] = name == "sku" ? given["sku"]!.DeepClone() : examples[0]!.DeepClone();
                await ExpectAsync(201, "post", "/api/products", "", Staff, given);
            }
        }
    }

    [Fact]
    public async Task The_examples_can_be_sent()
    {
        await BeginAsync(Staff);
        var badge = _document["paths"]!["/api/badges"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.DeepClone().AsObject();
        badge.Remove("productIds");
        var created = await ExpectAsync(201, "post", "/api/badges", "", Staff, badge);

        var example = _document["paths"]!["/api/products"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.DeepClone().AsObject();
        Assert.Empty(_checker.Check(example, _document["components"]!["schemas"]!["ProductCreate"]!));
        example["vendorId"] = server.VendorId.ToString();
        example["badgeIds"] = new JsonArray((int)created.Json["id"]!);
        example.Remove("replacementId");
        example.Remove("ledgerId");
        await ExpectAsync(201, "post", "/api/products", "", Staff, example);
    }

    private async Task BeginAsync(string? who)
    {
        _document = await server.DocumentAsync(who);
        _checker = new SchemaChecker(_document);
    }

    /// <summary>Sends a request and compares the answer with the document.</summary>
    /// <param name="rest">What replaces the path's parameter, and the query.</param>
    private async Task<CatalogAnswer> ExpectAsync(
        int status, string method, string path, string rest, string? who, JsonNode? body = null, string mediaType = "application/json",
        params (string Name, string Value)[] headers)
    {
        var start = path.IndexOf('{', StringComparison.Ordinal);
        var answer = await server.SendAsync(new HttpMethod(method.ToUpperInvariant()), start < 0 ? path + rest : path[..start] + rest, body, who, mediaType, headers);
        Assert.True(answer.Status == status, $"{method} {path}{rest} {body?.ToJsonString()[..Math.Min(500, body.ToJsonString().Length)]}: {answer.Status} {answer.Text}");

        _checker.CheckAnswer(method, path, answer);
        return answer;
    }

    private JsonObject Product(string? without = null)
    {
        var product = new JsonObject
        {
            ["name"] = "Chair",
            ["sku"] = $"AB-{Random.Shared.Next(1_000_000, 10_000_000)}",
            ["price"] = 12.5,
            ["vendorId"] = server.VendorId.ToString(),
            ["batch"] = "first",
            ["size"] = new JsonObject { ["material"] = "wood" },
            ["origin"] = new JsonObject { ["country"] = "CH" },
        };

        if (without is not null)
        {
            product.Remove(char.ToLowerInvariant(without[0]) + without[1..]);
        }

        return product;
    }

    private static JsonObject Batch(params JsonObject[] operations) => new() { ["operations"] = new JsonArray([.. operations]) };
}
