using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data.Tests.Migrations;

/// <summary>Indexes of the search come, change and go with the model, and hold what their tables hold.</summary>
public abstract class SearchIndexTests(DatabaseKind kind) : MigrationTestBase(kind)
{
    public static TheoryData<Type, Type, string[], string> Changes => new()
    {
        { typeof(ShopV1), typeof(ShopSearched), [], "Products" },
        { typeof(ShopSearched), typeof(ShopV1), [], "" },
        { typeof(ShopSearched), typeof(ShopSearchedMore), [], "Products" },
        { typeof(ShopSearched), typeof(ShopSearchedRenamed), ["Products.Title:Headline"], "Products" },
        { typeof(ShopSearched), typeof(ShopSearchedArticles), ["Products:Articles"], "Articles" },
        { typeof(ShopSearched), typeof(ShopSearchedNarrow), [], "Products" },
        { typeof(ShopSearched), typeof(ShopEmpty), [], "" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_gives_the_schema_of_the_model_and_back_again_and_the_index_holds_the_rows(Type from, Type to, string[] renames, string table)
    {
        await MigrateAsync(from, []);
        var before = await App.SchemaAsync();

        // Rows that are gone leave gaps between the numbers of the others.
        for (var i = 0; i < 6; i++)
        {
            await AddAsync("Products", "Title", i, i % 2 == 0 ? "Gone" : $"Ceylon tea {i}");
        }

        await App.SqlAsync("""DELETE FROM "Products" WHERE "Title" = 'Gone'""");
        var result = await MigrateAsync(to, renames);

        Assert.NotEmpty(result.Changes);
        Assert.Equal(await FreshAsync(to), await App.SchemaAsync());
        Assert.True((await MigratorOf(to).StatusAsync(compareModel: true, Cancel)).IsCurrent);

        if (table.Length > 0)
        {
            var title = to == typeof(ShopSearchedRenamed) ? "Headline" : "Title";
            Assert.Equal(["Ceylon tea 1", "Ceylon tea 3", "Ceylon tea 5"], await FindAsync(table, title, "tea"));
            await AddAsync(table, title, 7, "Green TEA", to == typeof(ShopSearchedNarrow) ? "Stock" : "Code");
            await App.SqlAsync($"""UPDATE "{table}" SET "{title}" = 'Coffee' WHERE "{title}" = 'Ceylon tea 1'""");
            Assert.Equal(["Ceylon tea 3", "Ceylon tea 5", "Green TEA"], await FindAsync(table, title, "tea"));
            await App.SqlAsync($"""DELETE FROM "{table}" WHERE "{title}" = 'Green TEA'""");
        }

        await MigratorOf(to).RollbackAsync(1, Cancel);
        Assert.Equal(before, await App.SchemaAsync());

        if (from == typeof(ShopSearched) && table.Length > 0)
        {
            Assert.Equal(["Ceylon tea 3", "Ceylon tea 5"], await FindAsync("Products", "Title", "tea"));
        }
    }

    [Fact]
    public async Task A_change_says_in_words_what_becomes_of_the_index()
    {
        await App.MigrateAsync<ShopV1>();
        var added = await App.MigrateAsync<ShopSearched>();
        Assert.Contains("+ search index of Products", added.Changes);
        Assert.EndsWith(Kind == DatabaseKind.PostgreSql ? "_index_search_of_products" : "_products", added.Written, StringComparison.Ordinal);
        Assert.Equal(["- search index of Products"], (await App.MigrateAsync<ShopV1>()).Changes.Where(change => change.Contains("search", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_database_that_the_model_made_is_adopted_only_with_the_index()
    {
        await using var db = AdministrativeContext.Create(App.Version<ShopSearched>().Services);
        await db.Database.EnsureCreatedAsync(Cancel);
        Assert.Empty((await App.MigrateAsync<ShopSearched>(new() { Apply = false })).Applied);
        await App.SqlAsync(Kind == DatabaseKind.Sqlite ? "DROP TABLE \"Products_search\"" : "DROP INDEX \"IX_Products_search\"");
        var problem = await Assert.ThrowsAsync<Core.GableException>(() => App.Migrator<ShopSearched>().AdoptAsync(Cancel));
        Assert.Contains("search index", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_writes_and_a_vacuum_leave_the_index_whole()
    {
        Assert.SkipWhen(Kind == DatabaseKind.PostgreSql, "PostgreSQL keeps its index itself.");
        await App.MigrateAsync<ShopSearched>();
        await App.SqlAsync("""
            INSERT INTO "Products" ("Id", "Title", "Code") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
            SELECT printf('019556E1-0000-7000-8000-%012X', i), 'Word ' || i || CASE i % 7 WHEN 0 THEN ' seven' ELSE '' END, '' FROM n
            """);
        await App.SqlAsync("""UPDATE "Products" SET "Title" = "Title" || ' three' WHERE rowid % 3 = 0""");
        await App.SqlAsync("""DELETE FROM "Products" WHERE rowid % 5 = 0""");
        await App.SqlAsync("VACUUM");
        await App.SqlAsync("""UPDATE "Products" SET "Title" = replace("Title", 'seven', 'siebe') WHERE rowid % 2 = 0""");

        foreach (var word in new[] { "seven", "three", "siebe", "word" })
        {
            var all = await App.RowsAsync($"""SELECT "Title" FROM "Products" WHERE instr(lower("Title"), '{word}') ORDER BY 1""");
            Assert.NotEmpty(all);
            Assert.Equal(all, await FindAsync("Products", "Title", word));
        }

        Assert.True(await CountAsync("""SELECT count(*) FROM "Products_search_changed" """) < SearchIndexSql.MaxChanged);
        Assert.True(await CountAsync("""SELECT count(*) FROM "Products_search" WHERE "Products_search" MATCH '"wor"'""") > 1000);
    }

    [Theory]
    [InlineData("rowid % 3 = 0", 0)]
    [InlineData("rowid = 500", 40)] // fewer are gone than were added since
    public async Task Rows_that_a_dump_numbered_anew_are_noticed_and_one_statement_finds_them_again(string gone, int addedSince)
    {
        Assert.SkipWhen(Kind == DatabaseKind.PostgreSql, "PostgreSQL keeps its index itself.");
        await App.MigrateAsync<ShopSearched>();
        var check = App.Version<ShopSearched>().Services.GetServices<Core.IApplicationCheck>().OfType<SearchIndexCheck>().Single();
        async Task<IReadOnlyList<Core.CheckResult>> CheckAsync() => await check.RunAsync(new Core.CheckContext(Core.CheckPurpose.Start), Cancel);
        Assert.Empty(await CheckAsync());

        await App.SqlAsync("""
            INSERT INTO "Products" ("Id", "Title", "Code") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
            SELECT printf('019556E1-0000-7000-8000-%012X', i), 'Tea ' || i || CASE i % 3 WHEN 1 THEN ' green' ELSE ' black' END, '' FROM n
            """);
        await App.SqlAsync($"""DELETE FROM "Products" WHERE {gone}""");
        Assert.Empty(await CheckAsync());
        await App.SqlAsync($"""
            INSERT INTO "Products" ("Id", "Title", "Code") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= {addedSince})
            SELECT printf('019556E1-0000-7000-9000-%012X', i), 'Mug ' || i || ' green', '' FROM n WHERE i <= {addedSince}
            """);
        Assert.Empty(await CheckAsync());

        // What reading a dump does, which knows no triggers until every row is there.
        var trigger = string.Join("\n", await App.RowsAsync("SELECT sql FROM sqlite_master WHERE name = 'Products_search_update'"));
        await App.SqlAsync("DROP TRIGGER \"Products_search_update\"");
        await App.SqlAsync("""UPDATE "Products" SET rowid = (SELECT count(*) FROM "Products" AS other WHERE other."Id" <= "Products"."Id")""");
        await App.SqlAsync(trigger);

        var result = Assert.Single(await CheckAsync());
        Assert.Equal(("GABLE1019", Core.CheckSeverity.Warning, "Products"), (result.Id, result.Severity, result.Subject));
        Assert.NotEqual(await GreenAsync(), await FindAsync("Products", "Title", "green"));

        await App.SqlAsync(result.Fix[result.Fix.IndexOf("INSERT", StringComparison.Ordinal)..]);

        Assert.Empty(await CheckAsync());
        Assert.Equal(await GreenAsync(), await FindAsync("Products", "Title", "green"));
    }

    private Task<List<string>> GreenAsync() => App.RowsAsync("""SELECT "Title" FROM "Products" WHERE instr(lower("Title"), 'green') ORDER BY 1""");

    private async Task<long> CountAsync(string sql) => long.Parse((await App.RowsAsync(sql))[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What is found through the index alone, told apart by the exact condition.</summary>
    private async Task<List<string>> FindAsync(string table, string column, string word)
    {
        if (Kind == DatabaseKind.PostgreSql)
        {
            Assert.Equal(["1"], await App.RowsAsync($"SELECT count(*) FROM pg_indexes WHERE indexname = 'IX_{table}_search' AND indexdef LIKE '%gin_trgm_ops%'"));
            return await App.RowsAsync($"""SELECT "{column}" FROM "{table}" WHERE lower("{column}" COLLATE "default") COLLATE "C" LIKE '%{word}%' ORDER BY 1""");
        }

        var index = new TableSearchIndex(null, table, [$"{table}_search", column]);
        var keys = string.Format(System.Globalization.CultureInfo.InvariantCulture, index.KeysSql("Id"), $"'\"{word[..3]}\"'");
        return await App.RowsAsync($"""SELECT "{column}" FROM "{table}" WHERE "Id" IN ({keys}) AND instr(lower("{column}"), '{word}') ORDER BY 1""");
    }

    private Task AddAsync(string table, string title, int number, string text, string other = "Code") => App.SqlAsync(
        $"""INSERT INTO "{table}" ("Id", "{title}", "{other}") VALUES ('019556E1-0000-7000-8000-00000000000{number}', '{text}', '0')""");

    private Task<MigrateResult> MigrateAsync(Type version, string[] renames) => (Task<MigrateResult>)typeof(MigrationApp).GetMethod(nameof(MigrationApp.MigrateAsync))!
        .MakeGenericMethod(version).Invoke(App, [new MigrateOptions { Renames = renames, Force = true }, "Development"])!;

    private DatabaseMigrator MigratorOf(Type version) =>
        (DatabaseMigrator)typeof(MigrationApp).GetMethod(nameof(MigrationApp.Migrator))!.MakeGenericMethod(version).Invoke(App, ["Development"])!;

    private async Task<string> FreshAsync(Type version)
    {
        await using var other = await MigrationApp.CreateAsync(Kind);
        var app = (Microsoft.AspNetCore.Builder.WebApplication)typeof(MigrationApp).GetMethod(nameof(MigrationApp.Version))!.MakeGenericMethod(version).Invoke(other, ["Development", null])!;
        await using var db = AdministrativeContext.Create(app.Services);
        await db.GetService<IRelationalDatabaseCreator>().EnsureCreatedAsync(Cancel);
        return await other.SchemaAsync();
    }
}

public sealed class SqliteSearchIndexTests() : SearchIndexTests(DatabaseKind.Sqlite);

public sealed class PostgresSearchIndexTests() : SearchIndexTests(DatabaseKind.PostgreSql);
