namespace Store.Tests;

public abstract class SummaryTests(Shop shop)
{
    [Fact]
    public async Task Staff_sees_how_the_shop_is_doing()
    {
        shop.Require();
        var summary = await shop.Sam.JsonAsync("/api/store/summary");

        Assert.Equal(196, summary.GetProperty("productsForSale").GetInt32());
        Assert.Equal(0, summary.GetProperty("ordersToShip").GetInt32());
        Assert.True(summary.GetProperty("revenue").GetDecimal() > 1000);
        Assert.All(summary.GetProperty("runningOut").EnumerateArray(), variant => Assert.InRange(variant.GetProperty("stock").GetInt32(), 0, 4));
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        shop.Require();

        Assert.Equal(401, (await shop.Visitor.SendAsync("GET", "/api/store/summary")).Status);
        Assert.Equal(403, (await shop.Ann.SendAsync("GET", "/api/store/summary")).Status);
    }
}

[Collection(SeededOnSqlite.Name)]
public sealed class SqliteSummaryTests(SqliteShop shop) : SummaryTests(shop);

[Collection(SeededOnPostgreSql.Name)]
public sealed class PostgreSqlSummaryTests(PostgreSqlShop shop) : SummaryTests(shop);
