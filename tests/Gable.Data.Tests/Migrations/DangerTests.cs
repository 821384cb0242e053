using Gable.Core;

namespace Gable.Data.Tests.Migrations;

public abstract class DangerTests(DatabaseKind kind) : MigrationTestBase(kind)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await App.MigrateAsync<ShopV1>();
    }

    [Fact]
    public async Task Dropping_and_narrowing_columns_with_values_and_adding_a_required_one_is_refused_until_forced()
    {
        await AddAsync("A tea with a long name", "7");
        var before = await App.SchemaAsync();

        var refused = await Assert.ThrowsAsync<DangerousMigrationException>(() => App.MigrateAsync<ShopNarrow>());
        Assert.Equal(["GABLE1521", "GABLE1522", "GABLE1523"], refused.Dangers.Select(danger => danger.Id).Order());
        Assert.Contains("Products.Code would be dropped with the values of 1 row", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await App.SchemaAsync());
        Assert.Single(App.Root.GetDirectories("Migrations/*"));

        await App.MigrateAsync<ShopNarrow>(new() { Force = true });
        Assert.Equal(["0"], await App.RowsAsync("""SELECT "Stock" FROM "Products" """));
    }

    [Fact]
    public async Task Dropping_a_table_with_rows_is_refused_and_names_the_rename()
    {
        await AddAsync("Tea", "7");

        var refused = await Assert.ThrowsAsync<DangerousMigrationException>(() => App.MigrateAsync<ShopArticles>());
        var danger = Assert.Single(refused.Dangers);
        Assert.Equal("GABLE1520", danger.Id);
        Assert.Contains("dotnet run -- db migrate --rename Products:Articles", danger.Recipe[0], StringComparison.Ordinal);

        await App.MigrateAsync<ShopArticles>(new() { Renames = ["Products:Articles"] });
        Assert.Equal(["Tea"], await App.RowsAsync("""SELECT "Title" FROM "Articles" """));
    }

    [Fact]
    public async Task A_renamed_column_is_not_guessed_but_kept_when_said_so()
    {
        await AddAsync("Tea", "7");

        var refused = await Assert.ThrowsAsync<DangerousMigrationException>(() => App.MigrateAsync<ShopRenamed>());
        Assert.Contains("dotnet run -- db migrate --rename Products.Title:Headline", refused.Dangers[0].Recipe[0], StringComparison.Ordinal);

        var renamed = await App.MigrateAsync<ShopRenamed>(new() { Renames = ["Products.Title:Headline"] });
        Assert.Equal(["> column Products.Title becomes Headline"], renamed.Changes);
        Assert.EndsWith("_rename_title_to_headline", renamed.Written, StringComparison.Ordinal);
        Assert.Equal(["Tea"], await App.RowsAsync("""SELECT "Headline" FROM "Products" """));
    }

    [Fact]
    public async Task A_unique_index_over_equal_values_is_refused_with_an_example()
    {
        await AddAsync("Tea", "seven");
        await AddAsync("Coffee", "seven");

        var refused = await Assert.ThrowsAsync<DangerousMigrationException>(() => App.MigrateAsync<ShopV2>());
        Assert.Equal("GABLE1524", Assert.Single(refused.Dangers).Id);
        Assert.Contains("seven (2 times)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_do_not_fit_the_new_type_are_refused()
    {
        await AddAsync("Tea", "seven");

        var refused = await Assert.ThrowsAsync<DangerousMigrationException>(() => App.MigrateAsync<ShopMakers>());
        Assert.Equal("GABLE1522", Assert.Single(refused.Dangers).Id);
    }

    [Fact]
    public async Task A_reference_over_rows_that_refer_to_nothing_is_refused()
    {
        await App.MigrateAsync<ShopLoose>();
        await App.SqlAsync("""INSERT INTO "Products" ("Id", "Title", "Code", "MakerId") VALUES ('019556E1-0000-7000-8000-000000000001', 'Tea', 7, 12)""");

        var refused = await Assert.ThrowsAsync<DangerousMigrationException>(() => App.MigrateAsync<ShopMakers>());
        Assert.Equal("GABLE1526", Assert.Single(refused.Dangers).Id);

        // Forced, PostgreSQL refuses the statement and SQLite the commit; neither keeps anything.
        var before = await App.SchemaAsync();
        var failed = await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopMakers>(new() { Force = true }));
        Assert.Equal(Kind == DatabaseKind.Sqlite ? "GABLE1526" : "GABLE1514", failed.Id);
        Assert.Equal(before, await App.SchemaAsync());

        await App.SqlAsync("UPDATE \"Products\" SET \"MakerId\" = NULL");
        Assert.Single((await App.MigrateAsync<ShopMakers>()).Applied);
    }

    [Fact]
    public async Task An_index_over_many_rows_is_refused_with_the_way_to_build_it_beside_the_writers()
    {
        Assert.SkipWhen(Kind == DatabaseKind.Sqlite, "SQLite has one writer anyway.");
        await App.SqlAsync("INSERT INTO \"Products\" SELECT gen_random_uuid(), 'Tea', i::text FROM generate_series(1, 100001) AS i");

        var refused = await Assert.ThrowsAsync<DangerousMigrationException>(() => App.MigrateAsync<ShopV2>());
        Assert.Equal("GABLE1525", Assert.Single(refused.Dangers).Id);
        Assert.Contains("100,001 rows", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CREATE INDEX CONCURRENTLY", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_becomes_optional_keeps_its_type_and_needs_no_force()
    {
        await AddAsync("Tea", "7");

        var result = await App.MigrateAsync<ShopOptional>();
        var file = result.Files.Single(path => path.EndsWith("postgresql.up.sql", StringComparison.Ordinal));
        var sql = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("ALTER COLUMN \"Title\" DROP NOT NULL", sql, StringComparison.Ordinal);
        Assert.DoesNotContain(" TYPE ", sql, StringComparison.Ordinal);

        Assert.Single((await App.MigrateAsync<ShopV1>()).Applied);
        await App.MigrateAsync<ShopOptional>();
        await App.SqlAsync("UPDATE \"Products\" SET \"Title\" = NULL");
        var refused = await Assert.ThrowsAsync<DangerousMigrationException>(() => App.MigrateAsync<ShopV1>());
        Assert.Equal("GABLE1523", Assert.Single(refused.Dangers).Id);
    }

    private Task AddAsync(string title, string code) =>
        App.SqlAsync($"""INSERT INTO "Products" ("Id", "Title", "Code") VALUES ('{Guid.CreateVersion7().ToString().ToUpperInvariant()}', '{title}', '{code}')""");
}

public sealed class SqliteDangerTests() : DangerTests(DatabaseKind.Sqlite);

public sealed class PostgresDangerTests() : DangerTests(DatabaseKind.PostgreSql);
