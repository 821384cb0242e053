using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Store.Users;

namespace Store.Tests;

public abstract class CustomerTests(Shop shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Customers_see_themselves_and_staff_sees_all()
    {
        shop.Require();

        Assert.Equal(0, (await shop.Visitor.JsonAsync("/api/customers")).GetProperty("items").GetArrayLength());
        var ann = Assert.Single((await shop.Ann.JsonAsync("/api/customers")).GetProperty("items").EnumerateArray());
        Assert.Equal("Ann Archer", ann.GetProperty("name").GetString());
        Assert.False(ann.TryGetProperty("notes", out _));
        Assert.False(ann.TryGetProperty("mailKey", out _));
        Assert.True((await shop.Sam.JsonAsync("/api/customers?count=true")).GetProperty("total").GetInt32() >= 10);
        Assert.Equal(404, (await shop.Ann.SendAsync("GET", $"/api/customers/{DemoUsers.Bob.Id}")).Status);
        Assert.Equal(404, (await shop.Ann.SendAsync("PATCH", $"/api/customers/{DemoUsers.Bob.Id}", new { name = "Mallory" })).Status);
        Assert.Equal(422, (await shop.Ann.SendAsync("PATCH", $"/api/customers/{DemoUsers.Ann.Id}", new { loyaltyPoints = 1_000_000 })).Status);
    }

    [Fact]
    public async Task A_review_is_for_a_product_that_was_bought_once_and_by_its_author()
    {
        shop.Require();
        var mine = await shop.WithDbAsync(db => db.Reviews.FirstAsync(review => review.CustomerId == DemoUsers.Ann.Id && !review.IsHidden, Cancel));
        var strange = await shop.WithDbAsync(db => db.Products.FirstAsync(
            product => !db.OrderLines.Any(line => line.Variant!.ProductId == product.Id && line.Order!.CustomerId == DemoUsers.Ann.Id), Cancel));

        object Review(Guid product) => new { productId = product, customerId = DemoUsers.Ann.Id, stars = 5, title = "Good" };

        Assert.Equal(422, (await shop.Ann.SendAsync("POST", "/api/reviews", Review(strange.Id))).Status);
        Assert.Equal(422, (await shop.Ann.SendAsync("POST", "/api/reviews", Review(mine.ProductId))).Status);
        Assert.Equal(403, (await shop.Bob.SendAsync("PATCH", $"/api/reviews/{mine.Id}", new { title = "Mallory was here" })).Status);
        Assert.Equal(200, (await shop.Ann.SendAsync("PATCH", $"/api/reviews/{mine.Id}", new { title = "Still good" })).Status);
        Assert.Equal(422, (await shop.Ann.SendAsync("PATCH", $"/api/reviews/{mine.Id}", new { isHidden = true })).Status);

        Assert.Equal(422, (await shop.Sam.SendAsync("PATCH", $"/api/reviews/{mine.Id}", new { title = "Staff knows better" })).Status);
        Assert.Equal(200, (await shop.Sam.SendAsync("PATCH", $"/api/reviews/{mine.Id}", new { isHidden = true })).Status);
        Assert.Equal(404, (await shop.Bob.SendAsync("GET", $"/api/reviews/{mine.Id}")).Status);
        Assert.Equal(200, (await shop.Ann.SendAsync("GET", $"/api/reviews/{mine.Id}")).Status);
    }

    [Fact]
    public async Task A_review_stays_with_its_author_and_its_product()
    {
        shop.Require();
        var review = await shop.WithDbAsync(db => db.Reviews.FirstAsync(row => row.CustomerId == DemoUsers.Bob.Id, Cancel));
        var strange = await shop.WithDbAsync(db => db.Products.FirstAsync(
            product => !db.OrderLines.Any(line => line.Variant!.ProductId == product.Id && line.Order!.CustomerId == DemoUsers.Bob.Id), Cancel));

        Assert.Equal(422, (await shop.Bob.SendAsync("PATCH", $"/api/reviews/{review.Id}", new { productId = strange.Id })).Status);
        Assert.Equal(422, (await shop.Sam.SendAsync("PATCH", $"/api/reviews/{review.Id}", new { customerId = DemoUsers.Ann.Id })).Status);
    }

    [Fact]
    public async Task Carts_belong_to_one_customer()
    {
        shop.Require();
        var (status, cart) = await shop.Bob.SendAsync("POST", "/api/carts", new { customerId = DemoUsers.Bob.Id });
        Assert.Equal(201, status);
        var variant = await shop.WithDbAsync(db => db.Variants.FirstAsync(row => row.Stock > 3 && row.Product!.Status == Catalog.ProductStatus.Active, Cancel));

        object Item(int quantity) => new { cartId = cart.GetProperty("id").GetGuid(), variantId = variant.Id, quantity };

        Assert.Equal(422, (await shop.Ann.SendAsync("POST", "/api/cart-items", Item(1))).Status);
        Assert.Equal(422, (await shop.Bob.SendAsync("POST", "/api/cart-items", Item(100))).Status);
        Assert.Equal(201, (await shop.Bob.SendAsync("POST", "/api/cart-items", Item(2))).Status);
        Assert.Equal(422, (await shop.Bob.SendAsync("POST", "/api/cart-items", Item(2))).Status);
        Assert.Equal(422, (await shop.Bob.SendAsync("POST", "/api/carts", new { customerId = DemoUsers.Bob.Id })).Status);
        Assert.Equal(0, (await shop.Ann.JsonAsync($"/api/cart-items?cartId={cart.GetProperty("id").GetGuid()}")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_customer_comes_with_the_cart_that_the_reader_may_see()
    {
        shop.Require();
        var path = $"/api/customers/{DemoUsers.Ann.Id}?include=cart";

        Assert.Equal(JsonValueKind.Object, (await shop.Ann.JsonAsync(path)).GetProperty("cart").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await shop.Sam.JsonAsync(path)).GetProperty("cart").ValueKind);
    }

    [Fact]
    public async Task Coupons_are_for_staff_to_see()
    {
        shop.Require();

        Assert.Equal(0, (await shop.Ann.JsonAsync("/api/coupons")).GetProperty("items").GetArrayLength());
        Assert.Equal(2, (await shop.Sam.JsonAsync("/api/coupons?code[in]=welcome10,first100")).GetProperty("items").GetArrayLength());
        Assert.Equal(422, (await shop.Sam.SendAsync("POST", "/api/coupons", new { code = "BACKWARDS", value = 5, validFrom = "2026-02-01T00:00:00Z", validUntil = "2026-01-01T00:00:00Z" })).Status);
    }
}

[Collection(TradeOnSqlite.Name)]
public sealed class SqliteCustomerTests(SqliteShop shop) : CustomerTests(shop);

[Collection(TradeOnPostgreSql.Name)]
public sealed class PostgreSqlCustomerTests(PostgreSqlShop shop) : CustomerTests(shop);
