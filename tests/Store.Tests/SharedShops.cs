using Store.Tests.Browser;

namespace Store.Tests;

/// <summary>Tests that find the shop as the seeds left it; what they add is their own and seen by nobody else.</summary>
[CollectionDefinition(Name)]
public sealed class SeededOnSqlite : ICollectionFixture<SqliteShop>
{
    public const string Name = "The seeded shop on SQLite";
}

[CollectionDefinition(Name)]
public sealed class SeededOnPostgreSql : ICollectionFixture<PostgreSqlShop>
{
    public const string Name = "The seeded shop on PostgreSQL";
}

/// <summary>Tests that buy and sell, with rows of their own.</summary>
[CollectionDefinition(Name)]
public sealed class TradeOnSqlite : ICollectionFixture<SqliteShop>
{
    public const string Name = "Trade on SQLite";
}

[CollectionDefinition(Name)]
public sealed class TradeOnPostgreSql : ICollectionFixture<PostgreSqlShop>
{
    public const string Name = "Trade on PostgreSQL";
}

/// <summary>Tests that use the pages with a pointer.</summary>
[CollectionDefinition(Name)]
public sealed class PagesInBrowser : ICollectionFixture<ShopPages>
{
    public const string Name = "The shop's pages";
}

/// <summary>Tests that use the pages by keyboard, work in the admin, or come from a provider.</summary>
[CollectionDefinition(Name)]
public sealed class MorePagesInBrowser : ICollectionFixture<ShopPages>, ICollectionFixture<ExternalShop>
{
    public const string Name = "More of the shop's pages";
}
