using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gable.Admin.Tests.Shop.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>A list asks whether something has changed.</summary>
public abstract partial class NewsTests(SharedApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task Nothing_new_is_answered_304_and_a_change_with_the_number_of_rows()
    {
        var (path, version) = await NewsAsync("/admin/brands");
        Assert.Equal((HttpStatusCode.NotModified, 0, null), await AskAsync(path, version));

        await _app.ApiAsync(HttpMethod.Post, "/api/brands", $$"""{"name":"{{Guid.NewGuid():N}}"}""");
        var (changed, count, text) = await AskAsync(path, version);
        Assert.Equal((HttpStatusCode.OK, 1, "1 new or changed row"), (changed, count, text));

        var brand = await _app.WithDbAsync(db => db.Brands.OrderBy(each => each.Id).FirstAsync(AdminHttp.Cancel));
        await _app.ApiAsync(HttpMethod.Patch, $"/api/brands/{brand.Id}", """{"website":"https://one.example"}""");
        await _app.ApiAsync(HttpMethod.Patch, $"/api/brands/{brand.Id}", """{"website":"https://two.example"}""");
        Assert.Equal("2 new or changed rows", (await AskAsync(path, version)).Text);
        Assert.Equal("2 neue oder geänderte Zeilen", (await AskAsync(path, version, language: "de")).Text);

        var (again, now) = await NewsAsync("/admin/brands");
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(again, now)).Status);
    }

    [Fact]
    public async Task Rows_that_do_not_match_or_may_not_be_seen_are_no_news()
    {
        var product = await _app.WithDbAsync(db => db.Products.FirstAsync(each => each.Status == ProductStatus.Draft, AdminHttp.Cancel));
        var (staff, version) = await NewsAsync("/admin/products");
        var (manager, _) = await NewsAsync("/admin/products", "manager");
        var (filtered, _) = await NewsAsync("/admin/products?status[in]=active", "manager");

        await _app.ApiAsync(HttpMethod.Patch, $"/api/products/{product.Id}", """{"stock":41}""");

        Assert.Equal((HttpStatusCode.OK, 0, null), await AskAsync(staff, version));
        Assert.Equal(1, (await AskAsync(manager, version, "manager")).Count);
        Assert.Equal(0, (await AskAsync(filtered, version, "manager")).Count);
    }

    [Fact]
    public async Task Other_tables_are_no_news_and_neither_is_what_the_actor_may_not_open()
    {
        var (path, version) = await NewsAsync("/admin/tags");
        await _app.WithDbAsync(async db =>
        {
            db.Add(new Tag { Name = $"{Guid.NewGuid():N}"[..20] });
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });
        Assert.Equal(1, (await AskAsync(path, version)).Count);

        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync("/admin/salaries/-/news?$since=x")).Status);
        Assert.Equal((HttpStatusCode.OK, 0, null), await AskAsync("/admin/tags/-/news?$since=nonsense", "\"nonsense\""));
    }

    private async Task<(string Path, string Version)> NewsAsync(string list, string roles = "staff")
    {
        var (_, html, _) = await _app.GetAsync(list, roles);
        var match = News().Match(html);
        return (WebUtility.HtmlDecode(match.Groups[1].Value), WebUtility.HtmlDecode(match.Groups[2].Value));
    }

    private async Task<(HttpStatusCode Status, int Count, string? Text)> AskAsync(string path, string version, string roles = "staff", string language = "en")
    {
        using var request = AdminHttp.Request(_app, HttpMethod.Get, path, roles, language);
        request.Headers.TryAddWithoutValidation("If-None-Match", version);
        using var response = await _app.Client.SendAsync(request, AdminHttp.Cancel);
        var text = await response.Content.ReadAsStringAsync(AdminHttp.Cancel);

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return (response.StatusCode, 0, null);
        }

        var answer = JsonSerializer.Deserialize<JsonElement>(text);
        return (response.StatusCode, answer.GetProperty("count").GetInt32(), answer.GetProperty("text").GetString());
    }

    [GeneratedRegex("data-g-news=\"([^\"]+)\" data-g-version=\"([^\"]+)\"", RegexOptions.None, 20_000)]
    private static partial Regex News();
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteNewsTests(SqliteApp app) : NewsTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresNewsTests(PostgresApp app) : NewsTests(app);
