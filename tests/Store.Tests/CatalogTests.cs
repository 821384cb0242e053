using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Store.Catalog;
using Store.Seeds;

namespace Store.Tests;

public abstract class CatalogTests(Shop shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_five_dearest_products_come_first_and_the_cursor_leads_through_all_of_them()
    {
        shop.Require();
        var page = await shop.Visitor.JsonAsync("/api/products?price[gte]=10&sort=-price&limit=5");
        Assert.Equal(5, page.GetProperty("items").GetArrayLength());

        var seen = new List<(Guid Id, decimal Price)>();

        for (var path = "/api/products?sort=-price&limit=30"; path is not null;)
        {
            var next = await shop.Visitor.JsonAsync(path);
            seen.AddRange(next.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("id").GetGuid(), item.GetProperty("price").GetDecimal())));
            path = next.TryGetProperty("next", out var cursor) ? $"/api/products?sort=-price&limit=30&after={cursor.GetString()}" : null;
        }

        Assert.Equal(200, seen.Count);
        Assert.Equal(200, seen.Select(row => row.Id).Distinct().Count());
        Assert.Equal(seen.Select(row => row.Price).OrderDescending(), seen.Select(row => row.Price));
    }

    [Fact]
    public async Task Cost_prices_are_for_staff_alone_by_any_way()
    {
        shop.Require();

        Assert.DoesNotContain("costPrice", (await shop.Visitor.JsonAsync("/api/products?limit=1")).ToString(), StringComparison.Ordinal);
        Assert.Contains("costPrice", (await shop.Sam.JsonAsync("/api/products?limit=1")).ToString(), StringComparison.Ordinal);

        foreach (var query in new[] { "costPrice[gt]=1", "sort=costPrice", "fields=costPrice" })
        {
            Assert.Equal(400, (await shop.Ann.SendAsync("GET", $"/api/products?{query}")).Status);
        }
    }

    [Fact]
    public async Task Drafts_are_seen_by_staff_alone_with_everything_that_belongs_to_them()
    {
        shop.Require();
        var category = await shop.WithDbAsync(db => db.Categories.Select(row => row.Id).FirstAsync(Cancel));
        var slug = $"draft-{Guid.NewGuid():N}";
        var draft = new Product { Name = "A secret", Slug = slug, Price = 1, CategoryId = category };
        draft.Variants.Add(new Variant { Name = "One", Sku = slug[..20] });
        await shop.AddAsync(draft);

        Assert.Equal(404, (await shop.Ann.SendAsync("GET", $"/api/products/{draft.Id}")).Status);
        Assert.Equal(404, (await shop.Ann.SendAsync("GET", $"/api/variants/{draft.Variants[0].Id}")).Status);
        Assert.Equal(0, (await shop.Ann.JsonAsync($"/api/variants?sku={slug[..20]}")).GetProperty("items").GetArrayLength());
        Assert.Equal(200, (await shop.Sam.SendAsync("GET", $"/api/products/{draft.Id}?include=variants")).Status);
    }

    [Theory]
    [InlineData("visitor", 401)]
    [InlineData("ann", 403)]
    [InlineData("sam", 201)]
    public async Task Staff_alone_writes_the_catalogue(string who, int expected)
    {
        shop.Require();
        var client = who switch { "ann" => shop.Ann, "sam" => shop.Sam, _ => shop.Visitor };

        Assert.Equal(expected, (await client.SendAsync("POST", "/api/tags", new { name = $"t{Guid.NewGuid():N}"[..20] })).Status);
    }

    [Fact]
    public async Task Rules_over_several_fields_name_the_field_to_change()
    {
        shop.Require();
        var category = await shop.WithDbAsync(db => db.Categories.Select(row => row.Id).FirstAsync(Cancel));

        var (status, body) = await shop.Sam.SendAsync("POST", "/api/products", new { name = "Pan", slug = $"pan-{Guid.NewGuid():N}", price = 5, costPrice = 9, status = "active", categoryId = category });

        Assert.Equal(422, status);
        Assert.Equal(["price", "releasedOn"], body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task A_variant_always_leaves_something_to_pay()
    {
        shop.Require();
        var cheap = await shop.WithDbAsync(db => db.Variants.Where(row => row.Surcharge == 0).Select(row => new { row.Id, row.ProductId }).FirstAsync(Cancel));

        Assert.Equal(422, (await shop.Sam.SendAsync("PATCH", $"/api/variants/{cheap.Id}", new { surcharge = -100_000 })).Status);
        Assert.Equal(200, (await shop.Sam.SendAsync("PATCH", $"/api/variants/{cheap.Id}", new { surcharge = -1 })).Status);

        var (status, body) = await shop.Sam.SendAsync("PATCH", $"/api/products/{cheap.ProductId}", new { price = 1, costPrice = 1 });
        Assert.Equal((422, true), (status, body.GetProperty("errors").TryGetProperty("price", out _)));
    }

    [Fact]
    public async Task A_category_cannot_be_above_itself()
    {
        shop.Require();
        var child = await shop.WithDbAsync(db => db.Categories.FirstAsync(row => row.ParentId != null, Cancel));

        var (status, body) = await shop.Sam.SendAsync("PATCH", $"/api/categories/{child.ParentId}", new { parentId = child.Id });

        Assert.Equal((422, "Must not be the category itself, nor one below it."), (status, body.GetProperty("errors").GetProperty("parentId")[0].GetString()));
    }

    [Fact]
    public async Task Seeding_twice_adds_nothing()
    {
        shop.Require();

        await shop.WithDbAsync(async db =>
        {
            await new CatalogSeed().SeedAsync(db, Cancel);
            await new CustomerSeed(TimeProvider.System).SeedAsync(db, Cancel);
            Assert.False(db.ChangeTracker.HasChanges());
            return 0;
        });
    }

    [Fact]
    public async Task Every_search_word_must_be_found()
    {
        shop.Require();
        var found = await shop.Visitor.JsonAsync("/api/products?q=walnut%20mill&include=brand,category,tags,variants,images");

        Assert.Equal("Walnut Pepper Mill", Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("name").GetString());
    }
}

[Collection(SeededOnSqlite.Name)]
public sealed class SqliteCatalogTests(SqliteShop shop) : CatalogTests(shop);

[Collection(SeededOnPostgreSql.Name)]
public sealed class PostgreSqlCatalogTests(PostgreSqlShop shop) : CatalogTests(shop);
