using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Gable.Testing;
using Microsoft.EntityFrameworkCore;
using Store.Catalog;
using Store.Users;

namespace Store.Tests;

/// <summary>A shop that is killed in the middle of its work has kept every order that it confirmed, and none by halves.</summary>
public abstract class KillTests(TestDatabase database)
{
    private const int Stock = 100_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_confirmed_before_the_kill_is_there_and_nothing_is_there_by_halves()
    {
        Assert.SkipWhen(database == TestDatabase.PostgreSql && !TestApp.HasPostgreSql, "Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests.");
        await using var app = await TestApp.StartAsync<Program>(options => (options.Database, options.Seed) = (database, true), Cancel);
        var variants = await VariantsAsync(app);
        var confirmed = new ConcurrentBag<Guid>();

        for (var round = 1; round <= 2; round++)
        {
            using var shop = await ShopProcess.StartAsync(await app.WithDbAsync(db => Task.FromResult(db.Database.GetConnectionString()!)));
            using var client = await shop.SignInAsync(DemoUsers.Ann.Email, Cancel);
            var buyers = Enumerable.Range(0, 8).Select(_ => BuyAsync(client, variants, confirmed)).ToList();
            var enough = round * 40;

            while (confirmed.Count < enough)
            {
                Assert.False(buyers.All(buyer => buyer.IsCompleted), "The shop stopped selling before it was killed.");
                await Task.Delay(5, Cancel);
            }

            shop.Kill();
            await Task.WhenAll(buyers);
        }

        await app.WithDbAsync(async db =>
        {
            var store = (StoreDb)db;
            var orders = await store.Orders.Where(order => order.Lines.Any(line => variants.Contains(line.VariantId))).Include(order => order.Lines).ToListAsync(Cancel);
            Assert.Subset(orders.Select(order => order.Id).ToHashSet(), confirmed.ToHashSet());
            Assert.All(orders, order => Assert.Equal(2, order.Lines.Count));
            var left = await store.Variants.Where(variant => variants.Contains(variant.Id)).Select(variant => variant.Stock).ToListAsync(Cancel);
            Assert.All(left, stock => Assert.Equal(Stock - orders.Count, stock));
            return true;
        });
    }

    /// <summary>Buys one of each until the shop is gone.</summary>
    private static async Task BuyAsync(HttpClient client, Guid[] variants, ConcurrentBag<Guid> confirmed)
    {
        var request = new
        {
            lines = variants.Select(variant => new { variantId = variant, quantity = 1 }),
            shippingAddress = new { recipient = "Ann", street = "Harbour Road 3", city = "Aarhus", postalCode = "8000", country = "DK" },
        };

        try
        {
            while (true)
            {
                using var answer = await client.PostAsJsonAsync("/api/checkout", request, Cancel);
                var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
                Assert.Equal(201, (int)answer.StatusCode);
                confirmed.Add(body.GetProperty("id").GetGuid());
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // What was not answered may have been done or not.
        }
    }

    private static Task<Guid[]> VariantsAsync(TestApp<Program> app) => app.WithDbAsync(async db =>
    {
        var store = (StoreDb)db;
        var category = await store.Categories.Select(row => row.Id).FirstAsync(Cancel);
        var product = new Product { Name = "Kill test", Slug = "kill-test", Price = 20, Status = ProductStatus.Active, ReleasedOn = new DateOnly(2026, 1, 1), CategoryId = category };
        product.Variants.Add(new Variant { Name = "Small", Sku = "KILL-1", Stock = Stock });
        product.Variants.Add(new Variant { Name = "Large", Sku = "KILL-2", Stock = Stock });
        store.Add(product);
        await store.SaveChangesAsync(Cancel);
        return product.Variants.Select(variant => variant.Id).ToArray();
    });
}

public sealed class SqliteKillTests() : KillTests(TestDatabase.Sqlite);

public sealed class PostgreSqlKillTests() : KillTests(TestDatabase.PostgreSql);
