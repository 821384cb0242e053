using System.Text.Json.Nodes;
using Gable.Testing;

namespace Store.Tests;

/// <summary>The OpenAPI document of a shop with fifteen models.</summary>
public sealed class DocumentTests
{
    private const int MaxBytes = 550_000;

    [Fact]
    public async Task The_document_stays_small_and_says_how_to_sign_in()
    {
        await using var app = await TestApp.StartAsync<Program>(cancellationToken: TestContext.Current.CancellationToken);

        var text = await app.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var document = JsonNode.Parse(text)!;

        Assert.InRange(text.Length, 1, MaxBytes);
        Assert.Equal("apiKey", (string?)document["components"]!["securitySchemes"]![DemoUsers.Header]!["type"]);
        Assert.NotNull(document["paths"]!["/api/orders"]!["post"]!["security"]![0]![DemoUsers.Header]);

        // A visitor may read products; the demo user is the other way.
        Assert.Equal("[{},{\"X-Demo-User\":[]}]", document["paths"]!["/api/products"]!["get"]!["security"]!.ToJsonString());
    }
}
