using Gable.Core;
using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data.Tests.Migrations;

public abstract class MigrateTests(DatabaseKind kind) : MigrationTestBase(kind)
{
    [Fact]
    public async Task The_first_migration_creates_what_the_model_creates()
    {
        var first = await App.MigrateAsync<TestDb>();
        var migrated = await App.SchemaAsync();
        await using (var other = await MigrationApp.CreateAsync(Kind))
        {
            await using var db = AdministrativeContext.Create(other.Version<TestDb>().Services);
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(Cancel);
            Assert.Equal(await other.SchemaAsync(), migrated);
        }

        Assert.Equal("20250301120100_initial", first.Written);
        Assert.Contains(first.Changes, change => change.StartsWith("+ table Samples (", StringComparison.Ordinal));
        Assert.Equal(5, first.Files.Count);
        Assert.Equal([first.Written!], first.Applied.Select(applied => applied.Id));

        var again = await App.MigrateAsync<TestDb>();
        Assert.Null(again.Written);
        Assert.Empty(again.Changes);
        Assert.True((await App.Migrator<TestDb>().StatusAsync(compareModel: true, Cancel)).IsCurrent);
    }

    [Fact]
    public async Task Everything_that_EF_Core_can_say_of_a_schema_is_migrated()
    {
        await App.MigrateAsync<ShopEmpty>();
        var before = await App.SchemaAsync();
        await App.MigrateAsync<RichDb>();

        Assert.Equal(await FreshAsync(typeof(RichDb)), await App.SchemaAsync());
        Assert.True((await App.Migrator<RichDb>().StatusAsync(compareModel: true, Cancel)).IsCurrent);
        await App.Migrator<RichDb>().RollbackAsync(1, Cancel);
        Assert.Equal(before, await App.SchemaAsync());
    }

    public static TheoryData<Type, string[]> Versions => new()
    {
        { typeof(ShopV2), [] },
        { typeof(ShopRenamed), ["Products.Title:Headline"] },
        { typeof(ShopArticles), ["Products:Articles"] },
        { typeof(ShopNarrow), [] },
        { typeof(ShopMakers), [] },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_change_gives_the_schema_of_the_model_and_back_again(Type version, string[] renames)
    {
        await App.MigrateAsync<ShopV1>();
        var before = await App.SchemaAsync();
        var task = (Task<MigrateResult>)typeof(MigrationApp).GetMethod(nameof(MigrationApp.MigrateAsync))!.MakeGenericMethod(version)
            .Invoke(App, [new MigrateOptions { Renames = renames }, "Development"])!;
        var result = await task;
        var after = await App.SchemaAsync();

        Assert.NotEmpty(result.Changes);
        Assert.Equal(await FreshAsync(version), after);

        Assert.Equal([result.Written!], await App.Migrator<ShopV1>().RollbackAsync(1, Cancel));
        Assert.Equal(before, await App.SchemaAsync());
    }

    [Fact]
    public async Task Rows_survive_a_change_that_builds_the_table_anew()
    {
        await App.MigrateAsync<ShopV1>();
        await App.SqlAsync("""INSERT INTO "Products" ("Id", "Title", "Code") VALUES ('019556E1-0000-7000-8000-000000000001', 'Tea', '7')""");
        await App.MigrateAsync<ShopMakers>();

        Assert.Equal(["Tea|7|NULL"], await App.RowsAsync("""SELECT "Title", "Code", "MakerId" FROM "Products" """));
        await App.MigrateAsync<ShopV1>(new() { Force = true });
        Assert.Equal(["Tea|7"], await App.RowsAsync("""SELECT "Title", "Code" FROM "Products" """));
    }

    [Fact]
    public async Task What_was_added_by_hand_survives_a_change_that_builds_the_table_anew()
    {
        Assert.SkipWhen(Kind == DatabaseKind.PostgreSql, "PostgreSQL never builds a table anew.");
        await App.MigrateAsync<ShopV1>();
        await App.SqlAsync("CREATE TABLE log (text TEXT)");
        await App.SqlAsync("CREATE INDEX by_hand ON Products (Title)");
        await App.SqlAsync("CREATE VIEW titles AS SELECT Title FROM Products");
        await App.SqlAsync("CREATE TRIGGER noted AFTER INSERT ON Products BEGIN INSERT INTO log SELECT count(*) FROM titles; END");

        await App.MigrateAsync<ShopMakers>();

        Assert.Equal(["by_hand", "noted", "titles"], await App.RowsAsync("SELECT name FROM sqlite_master WHERE name IN ('by_hand', 'noted', 'titles') ORDER BY 1"));
    }

    [Fact]
    public async Task Properties_in_the_middle_of_a_class_change_nothing_else()
    {
        await App.MigrateAsync<ShopV1>();
        await App.SqlAsync("""INSERT INTO "Products" ("Id", "Title", "Code") VALUES ('019556E1-0000-7000-8000-000000000001', 'Tea', '7')""");

        var result = await App.MigrateAsync<ShopMiddle>(new() { Force = true });

        Assert.Equal(2, result.Changes.Count);
        Assert.EndsWith("_add_hot_and_stock_to_products", result.Written, StringComparison.Ordinal);
        Assert.Equal(["Tea|7|0"], await App.RowsAsync("""SELECT "Title", "Code", "Stock" FROM "Products" WHERE NOT "Hot" """));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            App.SqlAsync("""INSERT INTO "Products" ("Id", "Title", "Code") VALUES ('019556E1-0000-7000-8000-000000000002', 'Tea', '7')"""));
    }

    private async Task<string> FreshAsync(Type version)
    {
        await using var other = await MigrationApp.CreateAsync(Kind);
        var app = (Microsoft.AspNetCore.Builder.WebApplication)typeof(MigrationApp).GetMethod(nameof(MigrationApp.Version))!
            .MakeGenericMethod(version).Invoke(other, ["Development", null])!;
        await using var db = AdministrativeContext.Create(app.Services);
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(Cancel);
        return await other.SchemaAsync();
    }
}

public sealed class SqliteMigrateTests() : MigrateTests(DatabaseKind.Sqlite);

public sealed class PostgresMigrateTests() : MigrateTests(DatabaseKind.PostgreSql);
