namespace Gable.Admin.Tests;

/// <summary>Tests that find the shop as it was filled; what they add is their own.</summary>
[CollectionDefinition(Name)]
public sealed class FilledOnSqlite : ICollectionFixture<SqliteApp>
{
    public const string Name = "The filled shop on SQLite";
}

[CollectionDefinition(Name)]
public sealed class FilledOnPostgres : ICollectionFixture<PostgresApp>
{
    public const string Name = "The filled shop on PostgreSQL";
}

/// <summary>Tests that change rows, most of them their own.</summary>
[CollectionDefinition(Name)]
public sealed class WorkOnSqlite : ICollectionFixture<SqliteApp>
{
    public const string Name = "Work on SQLite";
}

[CollectionDefinition(Name)]
public sealed class WorkOnPostgres : ICollectionFixture<PostgresApp>
{
    public const string Name = "Work on PostgreSQL";
}

[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<AdminBrowser>
{
    public const string Name = "In Chromium";
}
