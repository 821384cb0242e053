using System.Text.Json.Nodes;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>What the document says, and to whom.</summary>
public sealed class DocumentTests(CatalogServer server) : IClassFixture<CatalogServer>
{
    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_knows_resources_and_ordinary_endpoints()
    {
        var document = await server.DocumentAsync();

        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("listProducts", document["paths"]!["/api/products"]!["get"]!["operationId"]!.GetValue<string>());
        Assert.NotNull(document["paths"]!["/hello/{name}"]);
    }

    [Fact]
    public async Task Write_it_to_a_file_for_looking()
    {
        var document = await server.DocumentAsync();
        var file = Environment.GetEnvironmentVariable("GABLE_TEST_DOCUMENT");
        Assert.SkipWhen(file is null, "Set GABLE_TEST_DOCUMENT to a file's path to get the document.");
        await File.WriteAllTextAsync(file!, document.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }), TestContext.Current.CancellationToken);
    }
}
