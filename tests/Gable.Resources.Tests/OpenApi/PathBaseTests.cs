using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>An application that lives below <c>/shop</c>: everything it says about itself leads back below <c>/shop</c>.</summary>
public sealed class PathBaseTests : IAsyncLifetime
{
    private const string Staff = "carl:staff";

    private readonly CatalogServer _server = new() { Before = app => app.UsePathBase("/shop") };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_location_of_a_new_row_leads_to_it_also_when_the_answer_is_repeated()
    {
        for (var i = 0; i < 2; i++)
        {
            var created = await _server.SendAsync(
                HttpMethod.Post, "/shop/api/badges", new JsonObject { ["name"] = "below" }, Staff, headers: ("Idempotency-Key", "once"));
            Assert.True(created.Status == 201, created.Text);
            Assert.StartsWith("/shop/api/badges/", created.Headers["Location"], StringComparison.Ordinal);
            Assert.Equal(200, (await _server.GetAsync(created.Headers["Location"], Staff)).Status);
            Assert.Equal(i == 1, created.Headers.ContainsKey("Idempotency-Replayed"));
        }
    }

    [Fact]
    public async Task The_document_names_the_base_as_its_server_and_the_page_finds_the_document()
    {
        var document = await _server.GetAsync("/shop/openapi/v1.json");
        var page = await _server.GetAsync("/shop/docs/");

        Assert.Equal("/shop", (string)document.Json["servers"]![0]!["url"]!);
        Assert.True(document.Json["paths"]!.AsObject().ContainsKey("/api/products"), "Paths are relative to the server.");
        Assert.Equal("/", (string)(await _server.DocumentAsync())["servers"]![0]!["url"]!);
        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("\"/openapi", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"/(?!shop/)", page.Text);
    }

    [Fact]
    public async Task A_cursor_leads_on_and_an_error_names_the_whole_path()
    {
        var first = await _server.GetAsync("/shop/api/products?limit=1&sort=name");
        var next = Uri.EscapeDataString((string)first.Json["next"]!);
        var second = await _server.GetAsync($"/shop/api/products?limit=1&sort=name&after={next}");
        var missing = await _server.GetAsync("/shop/api/products/none");
        var unknown = await _server.GetAsync("/shop/nothing");

        Assert.Equal((200, "Product 1"), (second.Status, (string)second.Json["items"]![0]!["name"]!));
        Assert.Equal((404, "/shop/api/products/none"), (missing.Status, (string)missing.Json["instance"]!));
        Assert.Equal((404, "/shop/nothing"), (unknown.Status, (string)unknown.Json["instance"]!));
    }
}
