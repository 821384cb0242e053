using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>What the document says, and to whom.</summary>
[Collection(OnCatalog.Name)]
public sealed class DocumentTests(CatalogServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_carries_the_settings()
    {
        var document = await server.DocumentAsync();

        Assert.StartsWith("3.1", Text(document["openapi"]), StringComparison.Ordinal);
        Assert.Equal("Catalog", Text(document["info"]!["title"]));
        Assert.Equal("api@example.com", Text(document["info"]!["contact"]!["email"]));
        Assert.Equal("MIT", Text(document["info"]!["license"]!["name"]));
        Assert.Equal("/", Text(document["servers"]![0]!["url"]));
    }

    [Theory]
    [InlineData("/api/products", "get", "listProducts")]
    [InlineData("/api/products", "post", "createProduct")]
    [InlineData("/api/products/{id}", "get", "getProduct")]
    [InlineData("/api/products/{id}", "patch", "updateProduct")]
    [InlineData("/api/products/{id}", "put", "replaceProduct")]
    [InlineData("/api/products/{id}", "delete", "deleteProduct")]
    [InlineData("/api/products/batch", "post", "batchProducts")]
    [InlineData("/api/product-reviews", "get", "listProductReviews")]
    [InlineData("/hello/{name}", "get", "greet")]
    [InlineData("/quotes/{id}", "get", "getQuotesById")]
    public async Task Every_operation_has_a_stable_id(string path, string method, string id)
    {
        var document = await server.DocumentAsync();

        Assert.Equal(id, Text(document["paths"]![path]![method]!["operationId"]));
    }

    [Fact]
    public async Task What_nobody_may_do_and_what_nobody_exposed_is_not_described()
    {
        var document = await server.DocumentAsync("carl:staff");
        var paths = document["paths"]!.AsObject();

        Assert.Equal(["get"], Methods(paths["/api/regions"]));
        Assert.Equal(["post"], Methods(paths["/api/feedback"]));
        Assert.False(paths.ContainsKey("/api/feedback/{id}"));
        Assert.Equal(["delete", "get"], Methods(paths["/api/product-reviews/{id}"]).Order());
        Assert.False(paths.ContainsKey("/unlisted"));
        Assert.DoesNotContain("\"ledger\"", document.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ledger\"", document.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", document.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("deletedAt", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_is_described_to_those_who_may_see_it_and_to_nobody_else()
    {
        var visitor = (await server.GetAsync("/openapi/v1.json")).Text;
        var ann = (await server.GetAsync("/openapi/v1.json", "ann")).Text;
        var staff = (await server.GetAsync("/openapi/v1.json", "carl:staff")).Text;

        Assert.DoesNotContain("costPrice", visitor, StringComparison.Ordinal);
        Assert.DoesNotContain("costPrice", ann, StringComparison.Ordinal);
        Assert.Contains("costPrice[gte]", staff, StringComparison.Ordinal);
        Assert.Contains("replacement.costPrice", staff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_only_some_may_write_is_in_the_bodies_of_those()
    {
        var schemas = (await server.DocumentAsync())["components"]!["schemas"]!;
        var staff = (await server.DocumentAsync("carl:staff"))["components"]!["schemas"]!;

        Assert.NotNull(schemas["Product"]!["properties"]!["rank"]);
        Assert.Null(schemas["ProductCreate"]!["properties"]!["rank"]);
        Assert.NotNull(staff["ProductCreate"]!["properties"]!["rank"]);
    }

    [Fact]
    public async Task The_document_has_an_entity_tag_of_its_own_for_each_kind_of_asker()
    {
        var visitor = await server.GetAsync("/openapi/v1.json");
        var staff = await server.GetAsync("/openapi/v1.json", "carl:staff");
        var again = await server.SendAsync(HttpMethod.Get, "/openapi/v1.json", headers: ("If-None-Match", visitor.Headers["ETag"]));
        var foreign = await server.SendAsync(HttpMethod.Get, "/openapi/v1.json", headers: ("If-None-Match", staff.Headers["ETag"]));

        Assert.NotEqual(visitor.Headers["ETag"], staff.Headers["ETag"]);
        Assert.Equal(visitor.Headers["ETag"], (await server.GetAsync("/openapi/v1.json", "ann")).Headers["ETag"]);
        Assert.Equal("private, no-cache", visitor.Headers["Cache-Control"].Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));
        Assert.Equal((304, 200), (again.Status, foreign.Status));
    }

    [Fact]
    public async Task The_rules_of_the_model_are_in_the_schemas()
    {
        var create = (await server.DocumentAsync("ann"))["components"]!["schemas"]!["ProductCreate"]!;
        var fields = create["properties"]!;

        Assert.Equal(["name", "vendorId"], create["required"]!.AsArray().Select(Text));
        Assert.Equal((2, 50), ((int)fields["name"]!["minLength"]!, (int)fields["name"]!["maxLength"]!));
        Assert.Equal((0, 1_000_000), ((int)fields["price"]!["exclusiveMinimum"]!, (int)fields["price"]!["maximum"]!));
        Assert.Equal("^(?:[A-Z]{2,3}-[0-9]+)?$", Text(fields["sku"]!["pattern"]));
        Assert.Equal(["draft", "onSale", "soldOut"], fields["state"]!["enum"]!.AsArray().Select(Text));
        Assert.Equal(["email", "uri"], new[] { "contact", "website" }.Select(name => Text(fields[name]!["format"])));
        Assert.Equal(5, (int)fields["labels"]!["maxItems"]!);
        Assert.True((bool)fields["badgeIds"]!["uniqueItems"]!);
        Assert.Contains("null", fields["shelf"]!["type"]!.AsArray().Select(Text));
        Assert.Equal(["material"], fields["size"]!["required"]!.AsArray().Select(Text));
        Assert.Equal(5, (int)fields["origin"]!["properties"]!["stars"]!["maximum"]!);
        Assert.False((bool)create["additionalProperties"]!);
        Assert.All(new[] { "id", "createdAt", "version", "views", "secret" }, name => Assert.Null(fields[name]));
    }

    [Fact]
    public async Task Sign_in_is_described_and_left_out_where_visitors_may()
    {
        var document = await server.DocumentAsync();

        Assert.Equal(["Bearer", "Cookies"], document["components"]!["securitySchemes"]!.AsObject().Select(pair => pair.Key).Order());
        Assert.Equal(3, document["paths"]!["/api/products"]!["get"]!["security"]!.AsArray().Count);
        Assert.Empty(document["paths"]!["/api/products"]!["get"]!["security"]![0]!.AsObject());
        Assert.DoesNotContain(document["paths"]!["/api/products"]!["post"]!["security"]!.AsArray(), alternative => alternative!.AsObject().Count == 0);
        Assert.DoesNotContain(document["paths"]!["/report"]!["get"]!["security"]!.AsArray(), alternative => alternative!.AsObject().Count == 0);
        Assert.NotNull(document["paths"]!["/report"]!["get"]!["responses"]!["401"]);
    }

    [Fact]
    public async Task Conventions_of_a_resource_are_described_and_its_names_give_way_to_those_of_ordinary_endpoints()
    {
        var guarded = new CatalogServer
        {
            Map = app =>
            {
                app.MapResource<Region>().RequireAuthorization();
                app.MapGet("/region-of-the-month", () => new Region());
            },
        };
        await guarded.InitializeAsync();
        await using (guarded)
        {
            var document = await guarded.DocumentAsync();
            var list = document["paths"]!["/api/regions"]!["get"]!;

            Assert.Equal(401, (await guarded.GetAsync("/api/regions")).Status);
            Assert.NotNull(list["responses"]!["401"]);
            Assert.Equal(2, list["security"]!.AsArray().Count);
            Assert.NotNull(document["components"]!["schemas"]!["Region"]);
            Assert.NotNull(document["components"]!["schemas"]!["RegionResource"]!["properties"]!["code"]);
        }
    }

    [Fact]
    public async Task The_document_and_the_page_can_be_turned_off()
    {
        var withoutPage = new CatalogServer { Settings = { ["Gable:OpenApi:Page"] = "false" } };
        await withoutPage.InitializeAsync();
        await using (withoutPage)
        {
            Assert.Equal((200, 404), ((await withoutPage.GetAsync("/openapi/v1.json")).Status, (await withoutPage.GetAsync("/docs")).Status));
        }

        var off = new CatalogServer { Settings = { ["Gable:OpenApi:Enabled"] = "false" } };
        await off.InitializeAsync();
        await using (off)
        {
            Assert.Equal((404, 404), ((await off.GetAsync("/openapi/v1.json")).Status, (await off.GetAsync("/docs")).Status));
        }
    }

    [Fact]
    public void Settings_that_no_document_can_carry_are_refused_by_name()
    {
        var result = new GableOpenApiOptionsValidator().Validate(null, new GableOpenApiOptions
        {
            Version = " ",
            ContactUrl = "example.com",
            ContactEmail = "nobody",
            LicenseUrl = "https://example.com/license",
            FilterDepth = 3,
        });

        Assert.Equal(5, result.Failures!.Count());
        Assert.All(result.Failures!, failure => Assert.StartsWith("Gable:OpenApi:", failure, StringComparison.Ordinal));
        Assert.True(new GableOpenApiOptionsValidator().Validate(null, new GableOpenApiOptions()).Succeeded);
    }

    [Fact]
    public async Task Fewer_filters_are_listed_when_the_depth_is_smaller()
    {
        var shallow = new CatalogServer { Settings = { ["Gable:OpenApi:FilterDepth"] = "0" } };
        await shallow.InitializeAsync();
        await using (shallow)
        {
            var text = (await shallow.GetAsync("/openapi/v1.json")).Text;
            Assert.Contains("\"size.width[gte]\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("vendor.name", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Documentation_comments_are_read_from_the_file_of_the_build()
    {
        var file = Path.Combine(Path.GetTempPath(), $"gable-docs-{Guid.NewGuid():N}.xml");
        await File.WriteAllTextAsync(file, """
            <doc><members>
              <member name="T:Shop.Item"><summary>
                An item, see <see cref="T:Shop.Order"/> and <c>code</c>.
              </summary></member>
              <member name="P:Shop.Item.Name"><remarks>No summary.</remarks></member>
            </members></doc>
            """, Cancel);

        var found = XmlDocs.Read(file);
        File.Delete(file);

        Assert.Equal("An item, see `Order` and `code`.", found["T:Shop.Item"]);
        Assert.Single(found);
        Assert.Empty(XmlDocs.Read("/nowhere.xml"));
    }

    private static IEnumerable<string> Methods(JsonNode? path) => path!.AsObject().Select(pair => pair.Key).Where(key => key != "parameters");

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
