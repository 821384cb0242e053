using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Store.Carts;
using Store.Catalog;
using Store.Coupons;
using Store.Customers;
using Store.Users;

namespace Store.Tests;

public abstract class OrderTests(Shop shop)
{
    private static readonly object Address = new { recipient = "Ann", street = "Harbour Road 3", city = "Aarhus", postalCode = "8000", country = "DK" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_parallel_orders_for_the_last_fifty_pieces_sell_exactly_fifty()
    {
        shop.Require();
        var variant = await VariantAsync(stock: 50);
        var customers = await CustomersWithCartsAsync(200, variant);

        var answers = await Task.WhenAll(customers.Select(customer => OrderAsync(shop.As(customer))));

        Assert.Equal((50, 150), (answers.Count(answer => answer.Status == 201), answers.Count(answer => answer.Status == 409)));
        Assert.All(answers.Where(answer => answer.Status == 409), answer =>
            Assert.Contains("Only 0 of", answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal));
        Assert.Equal((0, 50, 150), await shop.WithDbAsync(async db => (
            await db.Variants.Where(row => row.Id == variant).Select(row => row.Stock).SingleAsync(Cancel),
            await db.OrderLines.CountAsync(line => line.VariantId == variant, Cancel),
            await db.CartItems.CountAsync(item => item.VariantId == variant, Cancel))));
    }

    /// <summary>Orders what is in the cart. A machine that is too busy says 503, and changes nothing: the buyer tries again.</summary>
    private static async Task<(int Status, JsonElement Body)> OrderAsync(HttpClient buyer)
    {
        while (true)
        {
            if (await buyer.SendAsync("POST", "/api/orders", new { shippingAddress = Address }) is var answer and not { Status: 503 })
            {
                return answer;
            }
        }
    }

    [Fact]
    public async Task An_order_that_fails_in_the_middle_leaves_nothing_behind()
    {
        shop.Require();
        var (plenty, scarce) = (await VariantAsync(stock: 10), await VariantAsync(stock: 1));

        var (status, body) = await CheckOutAsync(shop.Bob, [(plenty, 2), (scarce, 2)]);

        Assert.Equal(409, status);
        Assert.Contains("Only 1 of", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal([10, 1], await StockAsync(plenty, scarce));
    }

    [Fact]
    public async Task A_cancelled_order_puts_its_stock_back_once()
    {
        shop.Require();
        var variant = await VariantAsync(stock: 5);
        var (_, receipt) = await CheckOutAsync(shop.Bob, [(variant, 3)]);
        var path = $"/api/orders/{receipt.GetProperty("id").GetGuid()}";

        Assert.Equal(404, (await shop.Ann.SendAsync("PATCH", path, new { status = "cancelled" })).Status);
        Assert.Equal(409, (await shop.Bob.SendAsync("PATCH", path, new { status = "delivered" })).Status);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.Bob.SendAsync("PATCH", path, new { status = "cancelled" })));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(409, (await shop.Sam.SendAsync("PATCH", path, new { status = "paid" })).Status);
        Assert.Equal([5], await StockAsync(variant));
    }

    [Fact]
    public async Task A_cart_is_bought_once_however_often_its_order_is_sent()
    {
        shop.Require();
        var variant = await VariantAsync(stock: 50);
        var customer = Assert.Single(await CustomersWithCartsAsync(1, variant));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            shop.As(customer).SendAsync("POST", "/api/orders", new { shippingAddress = Address })));

        Assert.Equal((1, 9), (answers.Count(answer => answer.Status == 201), answers.Count(answer => answer.Status == 409)));
        Assert.Equal([49], await StockAsync(variant));
    }

    [Fact]
    public async Task An_order_is_for_whoever_sends_it_and_says_nothing_of_other_carts()
    {
        shop.Require();
        var customer = Assert.Single(await CustomersWithCartsAsync(1, await VariantAsync(stock: 0)));

        var (status, body) = await shop.Ann.SendAsync("POST", "/api/orders", new { customerId = customer, shippingAddress = Address });

        Assert.Equal(422, status);
        Assert.True(body.GetProperty("errors").TryGetProperty("customerId", out _));
    }

    [Fact]
    public async Task Whoever_is_no_customer_cannot_check_out()
    {
        shop.Require();
        var variant = await VariantAsync(stock: 1);

        Assert.Equal(403, (await CheckOutAsync(shop.Sam, [(variant, 1)])).Status);
        Assert.Equal(409, (await shop.Sam.SendAsync("POST", "/api/orders", new { shippingAddress = Address })).Status);
        Assert.Equal([1], await StockAsync(variant));
    }

    [Fact]
    public async Task An_order_that_has_left_the_house_keeps_its_address()
    {
        shop.Require();
        var (_, receipt) = await CheckOutAsync(shop.Bob, [(await VariantAsync(stock: 1), 1)]);
        var path = $"/api/orders/{receipt.GetProperty("id").GetGuid()}";

        Assert.Equal(200, (await shop.Bob.SendAsync("PATCH", path, new { shippingAddress = new { street = "Harbour Road 4" } })).Status);
        Assert.Equal(200, (await shop.Sam.SendAsync("PATCH", path, new { status = "paid" })).Status);
        Assert.Equal(200, (await shop.Sam.SendAsync("PATCH", path, new { status = "shipped" })).Status);
        Assert.Equal(409, (await shop.Bob.SendAsync("PATCH", path, new { shippingAddress = new { street = "Harbour Road 5" } })).Status);
        Assert.Equal(409, (await shop.Bob.SendAsync("PATCH", path, new { deliverOn = "2050-01-01" })).Status);
        Assert.Equal(409, (await shop.Bob.SendAsync("PATCH", path, new { status = "cancelled" })).Status);
        Assert.Equal(200, (await shop.Sam.SendAsync("PATCH", path, new { status = "delivered" })).Status);
    }

    [Fact]
    public async Task A_cancelled_order_gives_its_coupon_back()
    {
        shop.Require();
        var code = await CouponAsync(maxUses: 1);
        var variant = await VariantAsync(stock: 9);
        var (_, receipt) = await CheckOutAsync(shop.Bob, [(variant, 1)], code.ToLowerInvariant());

        Assert.Equal(409, (await CheckOutAsync(shop.Ann, [(variant, 1)], code)).Status);
        Assert.Equal(200, (await shop.Bob.SendAsync("PATCH", $"/api/orders/{receipt.GetProperty("id").GetGuid()}", new { status = "cancelled" })).Status);
        Assert.Equal(201, (await CheckOutAsync(shop.Ann, [(variant, 1)], code)).Status);
    }

    [Fact]
    public async Task Prices_and_states_come_from_the_shop_not_from_the_customer()
    {
        shop.Require();
        var variant = await VariantAsync(stock: 5);
        var customer = Assert.Single(await CustomersWithCartsAsync(1, variant));

        var (status, order) = await shop.As(customer).SendAsync("POST", "/api/orders", new { status = "delivered", shippingAddress = Address });
        Assert.Equal((201, "placed", 20m), (status, order.GetProperty("status").GetString(), order.GetProperty("total").GetDecimal()));

        var id = order.GetProperty("id").GetGuid();
        var line = Assert.Single((await shop.As(customer).JsonAsync($"/api/order-lines?orderId={id}")).GetProperty("items").EnumerateArray());
        Assert.Equal(20m, line.GetProperty("unitPrice").GetDecimal());
        Assert.Equal(403, (await shop.As(customer).SendAsync("PATCH", $"/api/order-lines/{line.GetProperty("id").GetGuid()}", new { unitPrice = 0 })).Status);

        foreach (var member in new[] { "total", "subtotal", "discount", "number", "placedAt", "customerId", "couponCode" })
        {
            var (refused, body) = await shop.As(customer).SendAsync("PATCH", $"/api/orders/{id}", new Dictionary<string, object> { [member] = "1" });
            Assert.Equal((422, true), (refused, body.GetProperty("errors").TryGetProperty(member, out _)));
        }
    }

    [Theory]
    [InlineData("total", "1")]
    [InlineData("subtotal", "1")]
    [InlineData("number", "\"MINE\"")]
    [InlineData("placedAt", "\"2020-01-01T00:00:00Z\"")]
    public async Task What_the_server_sets_cannot_be_sent(string member, string value)
    {
        shop.Require();
        var body = new Dictionary<string, object?> { ["shippingAddress"] = Address, [member] = JsonDocument.Parse(value).RootElement };

        var (status, answer) = await shop.Bob.SendAsync("POST", "/api/orders", body);

        Assert.Equal(422, status);
        Assert.True(answer.GetProperty("errors").TryGetProperty(member, out _));
    }

    [Fact]
    public async Task A_visitor_cannot_order()
    {
        shop.Require();

        Assert.Equal(401, (await shop.Visitor.SendAsync("POST", "/api/orders", new { shippingAddress = Address })).Status);
        Assert.Equal(401, (await CheckOutAsync(shop.Visitor, [(await VariantAsync(1), 1)])).Status);
    }

    [Fact]
    public async Task The_last_use_of_a_coupon_is_used_once()
    {
        shop.Require();
        var code = await CouponAsync(maxUses: 3);
        var variant = await VariantAsync(stock: 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => CheckOutAsync(shop.Bob, [(variant, 1)], code.ToLowerInvariant())));

        Assert.Equal((3, 9), (answers.Count(answer => answer.Status == 201), answers.Count(answer => answer.Status == 409)));
        Assert.Equal([97], await StockAsync(variant));
        Assert.All(answers.Where(answer => answer.Status == 201), answer => Assert.Equal(15m, answer.Body.GetProperty("total").GetDecimal()));
    }

    [Fact]
    public async Task A_body_of_the_ordinary_endpoint_is_validated_like_a_resource()
    {
        shop.Require();
        var variant = await VariantAsync(stock: 1);

        var (status, body) = await CheckOutAsync(shop.Bob, [(variant, 1), (variant, 1)]);
        Assert.Equal((422, "Must have each variant once."), (status, body.GetProperty("errors").GetProperty("lines")[0].GetString()));

        var (other, problem) = await CheckOutAsync(shop.Bob, [(variant, 100)]);
        Assert.Equal((422, "Must be from 1 to 99."), (other, problem.GetProperty("errors").GetProperty("lines[0].quantity")[0].GetString()));
    }

    [Theory]
    [InlineData("""{"shippingAddress":ADDRESS}""", "lines")]
    [InlineData("""{"lines":null,"shippingAddress":ADDRESS}""", "lines")]
    [InlineData("""{"lines":[],"shippingAddress":ADDRESS}""", "lines")]
    [InlineData("""{"lines":[null],"shippingAddress":ADDRESS}""", "lines[0]")]
    [InlineData("""{"lines":[{}],"shippingAddress":ADDRESS}""", "lines[0].quantity")]
    [InlineData("""{"lines":[{"quantity":1,"unitPrice":0}],"shippingAddress":ADDRESS}""", "lines[0].unitPrice")]
    [InlineData("""{"lines":[{"quantity":1}]}""", "shippingAddress")]
    [InlineData("""{"lines":[{"quantity":1}],"shippingAddress":{"recipient":null,"street":"s","city":"c","postalCode":"1","country":"DK"}}""", "shippingAddress.recipient")]
    [InlineData("""{"lines":[{"quantity":1}],"shippingAddress":{"recipient":"r","street":"s","city":"c","postalCode":"1","country":null}}""", "shippingAddress.country")]
    [InlineData("""{"lines":[{"quantity":1}],"shippingAddress":ADDRESS,"customerId":"01890000-0000-7000-8000-00000000000a"}""", "customerId")]
    public async Task A_wrong_body_of_the_ordinary_endpoint_is_never_the_servers_fault(string body, string field)
    {
        shop.Require();
        var sent = JsonDocument.Parse(body.Replace("ADDRESS", JsonSerializer.Serialize(Address), StringComparison.Ordinal)).RootElement;

        var (status, answer) = await shop.Bob.SendAsync("POST", "/api/checkout", sent);

        Assert.Equal(422, status);
        Assert.Contains(field, answer.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    private static Task<(int Status, JsonElement Body)> CheckOutAsync(HttpClient client, (Guid Variant, int Quantity)[] lines, string? couponCode = null) =>
        client.SendAsync("POST", "/api/checkout", new { lines = lines.Select(line => new { variantId = line.Variant, quantity = line.Quantity }), shippingAddress = Address, couponCode });

    private async Task<Guid> VariantAsync(int stock)
    {
        var name = $"test-{Guid.NewGuid():N}";
        var variant = new Variant { Name = "One size", Sku = name[..20], Stock = stock };
        var category = await shop.WithDbAsync(db => db.Categories.Select(row => row.Id).FirstAsync(Cancel));
        var product = new Product { Name = name, Slug = name, Price = 20, Status = ProductStatus.Active, ReleasedOn = new DateOnly(2026, 1, 1), CategoryId = category };
        product.Variants.Add(variant);
        await shop.AddAsync(product);
        return variant.Id;
    }

    private async Task<string> CouponAsync(int maxUses)
    {
        var code = $"C{Guid.NewGuid():N}"[..12];
        await shop.AddAsync(new Coupon
        {
            Code = code,
            Kind = CouponKind.Amount,
            Value = 5,
            MaxUses = maxUses,
            ValidFrom = DateTimeOffset.UnixEpoch,
            ValidUntil = DateTimeOffset.MaxValue.AddYears(-1000),
        });
        return code;
    }

    private async Task<List<Guid>> CustomersWithCartsAsync(int count, Guid variant)
    {
        var customers = Enumerable.Range(0, count).Select(_ => new Customer { Id = Guid.CreateVersion7(), Name = "Customer", Email = $"{Guid.NewGuid():N}@example.com" }).ToList();
        await shop.AddAsync([.. customers]);
        await shop.AddAsync([.. customers.Select(customer =>
        {
            var cart = new Cart { CustomerId = customer.Id };
            cart.Items.Add(new CartItem { VariantId = variant });
            return cart;
        })]);
        return [.. customers.Select(customer => customer.Id)];
    }

    private async Task<List<int>> StockAsync(params Guid[] variants) => await shop.WithDbAsync(async db =>
    {
        var stock = await db.Variants.Where(variant => variants.Contains(variant.Id)).ToDictionaryAsync(variant => variant.Id, variant => variant.Stock, Cancel);
        return variants.Select(variant => stock[variant]).ToList();
    });
}

[Collection(TradeOnSqlite.Name)]
public sealed class SqliteOrderTests(SqliteShop shop) : OrderTests(shop);

[Collection(TradeOnPostgreSql.Name)]
public sealed class PostgreSqlOrderTests(PostgreSqlShop shop) : OrderTests(shop);
