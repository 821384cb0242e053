namespace Store.Tests;

/// <summary>Who may see and add what: the whole table, as the server answers it.</summary>
public abstract class PolicyTests(Shop shop)
{
    [Fact]
    public void The_rules_of_reviews_are_as_they_were_agreed()
    {
        shop.Require();
        Assert.Equal(
            [
                "Review read: !review.IsHidden || review.CustomerId == actor.Id || actor.IsIn(\"staff\")",
                "Review create: actor.IsSignedIn && review.CustomerId == actor.Id",
                "Review update: review.CustomerId == actor.Id || actor.IsIn(\"staff\")",
                "Review delete: review.CustomerId == actor.Id",
                "Review.Stars field: written by some actors only (WritableBy)",
                "Review.Title field: written by some actors only (WritableBy)",
                "Review.Text field: written by some actors only (WritableBy)",
                "Review.IsHidden field: written by some actors only (WritableBy)",
            ],
            shop.Policies("Review"));
    }

    [Theory]
    [InlineData("products", true, true, true)]
    [InlineData("variants", true, true, true)]
    [InlineData("product-images", true, true, true)]
    [InlineData("brands", true, true, true)]
    [InlineData("categories", true, true, true)]
    [InlineData("tags", true, true, true)]
    [InlineData("reviews", true, true, true)]
    [InlineData("customers", false, true, true)]
    [InlineData("addresses", false, true, true)]
    [InlineData("orders", false, true, true)]
    [InlineData("order-lines", false, true, true)]
    [InlineData("carts", false, true, false)]
    [InlineData("cart-items", false, true, false)]
    [InlineData("coupons", false, false, true)]
    [InlineData("users", false, true, true)]
    [InlineData("account-events", false, false, false)]
    public async Task Rows_are_seen_by_those_they_are_for(string resource, bool visitor, bool customer, bool staff)
    {
        shop.Require();

        Assert.Equal((visitor, customer, staff), (await SeesAsync(shop.Visitor), await SeesAsync(shop.Ann), await SeesAsync(shop.Sam)));

        async Task<bool> SeesAsync(HttpClient client) =>
            (await client.JsonAsync($"/api/{resource}?limit=1")).GetProperty("items").GetArrayLength() > 0;
    }

    // 401 and 403: refused whatever the row says. 422: may add rows, but not an empty one.
    [Theory]
    [InlineData("products", 401, 403, 422)]
    [InlineData("variants", 401, 403, 422)]
    [InlineData("product-images", 401, 403, 422)]
    [InlineData("brands", 401, 403, 422)]
    [InlineData("categories", 401, 403, 422)]
    [InlineData("tags", 401, 403, 422)]
    [InlineData("coupons", 401, 403, 422)]
    [InlineData("customers", 401, 403, 403)]
    [InlineData("users", 401, 403, 403)]
    [InlineData("account-events", 401, 403, 403)]
    [InlineData("order-lines", 401, 403, 403)]
    [InlineData("orders", 401, 422, 422)]
    [InlineData("reviews", 401, 422, 422)]
    [InlineData("addresses", 401, 422, 422)]
    [InlineData("carts", 401, 422, 422)]
    [InlineData("cart-items", 401, 422, 422)]
    public async Task Rows_are_added_by_those_who_may(string resource, int visitor, int customer, int staff)
    {
        shop.Require();

        Assert.Equal((visitor, customer, staff), (await AddAsync(shop.Visitor), await AddAsync(shop.Ann), await AddAsync(shop.Sam)));

        async Task<int> AddAsync(HttpClient client) => (await client.SendAsync("POST", $"/api/{resource}", new { })).Status;
    }
}

[Collection(SeededOnSqlite.Name)]
public sealed class SqlitePolicyTests(SqliteShop shop) : PolicyTests(shop);

[Collection(SeededOnPostgreSql.Name)]
public sealed class PostgreSqlPolicyTests(PostgreSqlShop shop) : PolicyTests(shop);
