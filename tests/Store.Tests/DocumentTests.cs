using System.Text.Json.Nodes;

namespace Store.Tests;

/// <summary>The OpenAPI document of a shop with fifteen models.</summary>
[Collection(SeededOnSqlite.Name)]
public sealed class DocumentTests(SqliteShop shop)
{
    private const int MaxBytes = 640_000;

    [Fact]
    public async Task The_document_stays_small_and_says_how_to_sign_in()
    {
        var text = await shop.Visitor.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var document = JsonNode.Parse(text)!;

        Assert.InRange(text.Length, 1, MaxBytes);
        Assert.Equal("apiKey", (string?)document["components"]!["securitySchemes"]!["Gable.Session"]!["type"]);
        Assert.Equal("http", (string?)document["components"]!["securitySchemes"]!["Gable.Bearer"]!["type"]);
        Assert.Equal("[{\"Gable.Bearer\":[]},{\"Gable.Session\":[]}]", document["paths"]!["/api/orders"]!["post"]!["security"]!.ToJsonString());

        // A visitor may read products; whoever is signed in is the other way.
        Assert.Equal("[{},{\"Gable.Bearer\":[]},{\"Gable.Session\":[]}]", document["paths"]!["/api/products"]!["get"]!["security"]!.ToJsonString());
    }
}
