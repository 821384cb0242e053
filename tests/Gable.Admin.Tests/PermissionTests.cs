using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gable.Admin.Tests.Shop.Catalog;
using Gable.Core;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

/// <summary>Roles see and may do in the admin what the table of policies says, model by model.</summary>
[Collection(WorkOnSqlite.Name)]
public sealed partial class PermissionTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Theory]
    [InlineData("staff")]
    [InlineData("manager")]
    [InlineData("guest")]
    [InlineData("staff,manager")]
    public async Task A_role_may_do_in_the_admin_exactly_what_the_table_of_policies_says(string roles)
    {
        var table = _app.App.Services.GetServices<IDescriptionSource>().Where(source => source.Section == "policies").SelectMany(source => source.Describe()).ToList();
        var models = table.Where(line => line.Name.EndsWith(" read", StringComparison.Ordinal)).Select(line => line.Name[..^5]).ToList();
        var (_, menu, _) = await _app.GetAsync("/admin", roles);
        Assert.True(models.Count > 8);

        foreach (var model in models)
        {
            bool? May(string action) => Judge(table.Single(line => line.Name == $"{model} {action}").Summary, roles.Split(','));
            var (path, none) = ($"/admin/{Resource(model)}", model == "Coupon" ? "0" : Guid.Empty.ToString());
            var (list, html, _) = await _app.GetAsync(path, roles);
            var (added, _, _) = await _app.GetAsync($"{path}/-/new", roles);
            var (deleted, _, _) = await _app.PostAsync($"{path}/-/bulk", [new("$action", "delete"), new("$id", none)], roles);
            var (set, _, _) = await _app.PostAsync($"{path}/-/bulk", [new("$action", "set"), new("$id", none)], roles);
            var (exported, _, _) = await _app.GetAsync($"{path}/-/export.csv", roles);
            var (asked, _, _) = await _app.GetAsync($"{path}/-/news", roles);
            var isSeen = May("read") != false;

            Assert.Equal((model, isSeen ? HttpStatusCode.OK : HttpStatusCode.NotFound), (model, list));
            Assert.Equal((model, list, list), (model, exported, asked));
            Assert.True(isSeen || !menu.Contains($"href=\"{path}\"", StringComparison.Ordinal), model);
            Assert.Equal((model, Expected(isSeen, May("create"), HttpStatusCode.OK)), (model, added));
            Assert.Equal((model, Expected(isSeen, May("delete"), HttpStatusCode.SeeOther)), (model, deleted));
            Assert.Equal((model, Expected(isSeen, May("update"), HttpStatusCode.SeeOther)), (model, set));
            Assert.Equal((model, isSeen && May("create") != false), (model, html.Contains($"href=\"{path}/-/new\"", StringComparison.Ordinal)));
            Assert.Equal((model, isSeen && May("delete") != false && html.Contains("id=\"bulk\"", StringComparison.Ordinal)), (model, html.Contains("name=\"$action\" value=\"delete\"", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_hidden_field_appears_nowhere()
    {
        const string Secret = "765.43";
        var id = await _app.WithDbAsync(async db =>
        {
            var product = await db.Products.OrderBy(each => each.Id).FirstAsync(each => each.Status == ProductStatus.Active, AdminHttp.Cancel);
            (product.Price, product.CostPrice) = (800, 765.43m);
            await db.SaveChangesAsync(AdminHttp.Cancel);
            return product.Id;
        });
        await _app.ApiAsync(HttpMethod.Patch, $"/api/products/{id}", """{"costPrice":765.43,"stock":3}""");
        await _app.ApiAsync(HttpMethod.Patch, $"/api/products/{id}", """{"costPrice":765.42}""");
        await _app.ApiAsync(HttpMethod.Patch, $"/api/products/{id}", """{"costPrice":765.43}""");
        string[] pages =
        [
            "/admin", "/admin/products?limit=100", "/admin/products?cols=name,costPrice&totals=costPrice", "/admin/products?sort=-costPrice", "/admin/products?costPrice[gte]=765",
            "/admin/products/-/export.csv", "/admin/products/-/export.json", "/admin/products/-/export.csv?cols=costPrice,name", "/admin/products/-/export.json?cols=costPrice",
            "/admin/products/-/edit?cols=name,costPrice,stock", "/admin/products/-/import", "/admin/products/-/suggest?field=costPrice&q=765", "/admin/products/-/news?costPrice=765.43",
            $"/admin/products/{id}", $"/admin/products/{id}/history", $"/admin/products/{id}/delete", "/admin/-/search?q=765", "/admin/products?q=765",
        ];

        foreach (var page in pages)
        {
            var (_, html, _) = await _app.GetAsync(page);
            Assert.False(html.Contains(Secret, StringComparison.Ordinal) || Clean(html).Contains("Cost price", StringComparison.OrdinalIgnoreCase), page);
            Assert.DoesNotContain("s3cret", html, StringComparison.Ordinal);
        }

        var (_, manager, _) = await _app.GetAsync($"/admin/products?cols=name,costPrice&id={id}", "manager");
        Assert.Contains(Secret, manager, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("manager")]
    public async Task The_columns_that_can_be_chosen_are_the_fields_that_REST_shows(string roles)
    {
        foreach (var resource in new[] { "products", "customers", "orders", "reviews" })
        {
            using var request = AdminHttp.Request(_app, HttpMethod.Get, $"/api/{resource}?limit=1", roles);
            using var response = await _app.Client.SendAsync(request, AdminHttp.Cancel);
            var row = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(AdminHttp.Cancel)).GetProperty("items")[0];
            var shown = row.EnumerateObject().Where(member => member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)).Select(member => member.Name).ToHashSet();

            var (_, html, _) = await _app.GetAsync($"/admin/{resource}", roles);
            var columns = Column().Matches(html).Select(match => match.Groups[1].Value).ToHashSet();
            Assert.Equal([], columns.Where(name => !name.Contains('.', StringComparison.Ordinal) && !row.TryGetProperty(name, out _) && !name.EndsWith("Ids", StringComparison.Ordinal)));
            Assert.Equal([], shown.Where(name => !columns.Contains(name) && name is not ("preview" or "dimensions" or "attributes")));
        }
    }

    private static HttpStatusCode Expected(bool isSeen, bool? may, HttpStatusCode good) => !isSeen ? HttpStatusCode.NotFound : may == false ? HttpStatusCode.Forbidden : good;

    private string Resource(string model) => _app.App.Services.GetRequiredService<ResourceRegistry>().All.Single(resource => resource.ModelType.Name == model).Name;

    // What was asked for may be repeated in what is said about a mistake; what the field is called or holds may not.
    private static string Clean(string html) => html.Replace("costPrice", "", StringComparison.Ordinal);

    /// <summary>Evaluates a line of the table for roles: unknown where it depends on the row.</summary>
    private static bool? Judge(string rule, string[] roles)
    {
        if (rule is "everybody" or "nobody")
        {
            return rule == "everybody";
        }

        var tokens = new Queue<string>(Token().Matches(rule).Select(match => match.Value.Trim()).Where(token => token.Length > 0));
        var verdict = Any(tokens, roles);
        Assert.Empty(tokens);
        return verdict;
    }

    private static bool? Any(Queue<string> tokens, string[] roles)
    {
        var left = All(tokens, roles);

        while (tokens.TryPeek(out var sign) && sign == "||")
        {
            tokens.Dequeue();
            var right = All(tokens, roles);
            left = left == true || right == true ? true : left == false && right == false ? false : null;
        }

        return left;
    }

    private static bool? All(Queue<string> tokens, string[] roles)
    {
        var left = One(tokens, roles);

        while (tokens.TryPeek(out var sign) && sign == "&&")
        {
            tokens.Dequeue();
            var right = One(tokens, roles);
            left = left == false || right == false ? false : left == true && right == true ? true : null;
        }

        return left;
    }

    private static bool? One(Queue<string> tokens, string[] roles)
    {
        var token = tokens.Dequeue();

        if (token == "(")
        {
            var inner = Any(tokens, roles);
            Assert.Equal(")", tokens.Dequeue());
            return inner;
        }

        return token.StartsWith("actor.IsIn(\"", StringComparison.Ordinal) ? roles.Contains(token[12..^2]) : null;
    }

    [GeneratedRegex("\\s*actor\\.IsIn\\(\"[a-z]+\"\\)|\\|\\||&&|\\(|\\)|[^()|&]+", RegexOptions.None, 20_000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"cols\" value=\"([^\"]+)\"", RegexOptions.None, 20_000)]
    private static partial Regex Column();
}
