using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Data.Tests.Migrations;

public abstract class ApplyTests(DatabaseKind kind) : MigrationTestBase(kind)
{
    [Fact]
    public async Task A_failing_statement_leaves_nothing_and_is_named()
    {
        await App.MigrateAsync<ShopV1>();
        var written = await App.MigrateAsync<ShopV1>(new() { Empty = true, Name = "By hand" });
        Assert.Equal("20250301120200_by_hand", written.Written);
        Assert.Equal([written.Written!], written.Pending);
        await File.AppendAllTextAsync(Up(written), "CREATE TABLE \"Extra\" (\"Id\" int);\n\nINSERT INTO \"Nowhere\" VALUES (1);\n", Cancel);
        var before = await App.SchemaAsync();

        var failed = await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopV1>());
        Assert.Equal("GABLE1514", failed.Id);
        Assert.Contains("line 6", failed.What, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO \"Nowhere\"", failed.What, StringComparison.Ordinal);
        Assert.Equal(before, await App.SchemaAsync());
        Assert.Single((await StatusAsync()).Pending);

        await File.WriteAllTextAsync(Up(written), "CREATE TABLE \"Extra\" (\"Id\" int);", Cancel);
        Assert.Equal([written.Written!], (await App.MigrateAsync<ShopV1>()).Applied.Select(applied => applied.Id));
        Assert.Equal(["0"], await App.RowsAsync("SELECT count(*) FROM \"Extra\""));
    }

    [Fact]
    public async Task An_edited_migration_is_reported_and_refused()
    {
        var first = await App.MigrateAsync<ShopV1>();
        await File.WriteAllTextAsync(Up(first), (await File.ReadAllTextAsync(Up(first), Cancel)).ReplaceLineEndings("\r\n"), Cancel);
        Assert.True((await StatusAsync()).IsCurrent);

        await File.AppendAllTextAsync(Up(first), "SELECT 1;", Cancel);
        Assert.True(Assert.Single((await StatusAsync()).Migrations).Edited);
        Assert.Equal("GABLE1512", (await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopV1>())).Id);
    }

    [Fact]
    public async Task A_migration_of_another_branch_is_reported_and_refused()
    {
        var first = await App.MigrateAsync<ShopV1>();
        Directory.Delete(Path.GetDirectoryName(Up(first))!, recursive: true);

        Assert.Equal([first.Written!], (await StatusAsync()).Unknown.Select(unknown => unknown.Id));
        Assert.Equal("GABLE1513", (await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopV1>())).Id);
    }

    [Fact]
    public async Task Two_migrations_after_the_same_one_are_refused()
    {
        await App.MigrateAsync<ShopV1>();
        var second = await App.MigrateAsync<ShopV2>();
        var model = Path.Combine(Path.GetDirectoryName(Up(second))!, "model.json");
        await File.WriteAllTextAsync(model, (await File.ReadAllTextAsync(model, Cancel)).Replace("_initial", "_other", StringComparison.Ordinal), Cancel);

        Assert.Equal("GABLE1515", (await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopV2>())).Id);
    }

    [Fact]
    public async Task Outside_development_migrations_are_applied_but_never_written()
    {
        await App.MigrateAsync<ShopV1>(new() { Apply = false });
        Assert.Empty(await App.RowsAsync(Kind == DatabaseKind.Sqlite ? "SELECT name FROM sqlite_master" : "SELECT 1 WHERE to_regclass('\"Products\"') IS NOT NULL"));

        var result = await App.MigrateAsync<ShopV2>(environment: "Production");
        Assert.Single(result.Applied);
        Assert.Null(result.Written);
        Assert.Contains(result.Changes, change => change.StartsWith("+ column Products.Price", StringComparison.Ordinal));
        Assert.Single(App.Root.GetDirectories("Migrations/*"));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        var result = await App.MigrateAsync<ShopV1>(new() { DryRun = true });

        Assert.Contains("CREATE TABLE \"Products\"", result.Sql, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(App.Root.FullName, "Migrations")));
        Assert.Empty(result.Applied);
    }

    [Fact]
    public async Task Nodes_that_start_at_once_migrate_once()
    {
        await App.MigrateAsync<ShopV1>(new() { Apply = false });
        await App.MigrateAsync<ShopV2>(new() { Apply = false });
        var nodes = Enumerable.Range(0, 6).Select(_ => App.Version<ShopV2>("Production", builder =>
        {
            builder.Configuration["Gable:Data:MigrateOnStart"] = "true";
            builder.Configuration["Gable:Secret"] = "a secret for this test that is long enough 0123456789";
        })).ToList();

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.StartAsync(Cancel), Cancel)));
        await Task.WhenAll(nodes.Select(node => node.StopAsync(Cancel)));

        Assert.Equal(["2"], await App.RowsAsync("SELECT count(*) FROM gable_migrations"));
        Assert.True((await App.Migrator<ShopV2>().StatusAsync(compareModel: true, Cancel)).IsCurrent);
    }

    [Fact]
    public async Task Without_migrations_a_start_outside_production_creates_the_tables_of_the_model()
    {
        var node = App.Version<ShopV1>("Testing", builder => builder.Configuration["Gable:Data:MigrateOnStart"] = "true");
        var other = App.Version<ShopV1>("Testing", builder => builder.Configuration["Gable:Data:MigrateOnStart"] = "true");
        await Task.WhenAll(node.StartAsync(Cancel), other.StartAsync(Cancel));
        await Task.WhenAll(node.StopAsync(Cancel), other.StopAsync(Cancel));

        Assert.Equal(["0"], await App.RowsAsync("SELECT count(*) FROM \"Products\""));
    }

    [Fact]
    public async Task Tables_without_history_are_reported_before_anything_runs()
    {
        await App.Migrator<ShopV1>().CreateFromModelAsync(Cancel);

        var refused = await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopV1>());
        Assert.Equal("GABLE1531", refused.Id);
        Assert.Contains("Products", refused.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_of_all_migrations_can_be_run_by_hand()
    {
        await App.MigrateAsync<ShopV1>(new() { Apply = false });
        await App.MigrateAsync<ShopV2>(new() { Apply = false });
        var migrator = App.Migrator<ShopV2>();

        await App.SqlAsync(migrator.Script(null, null));

        Assert.True((await migrator.StatusAsync(compareModel: true, Cancel)).IsCurrent);
        Assert.DoesNotContain("CREATE TABLE \"Products\"", migrator.Script(DatabaseKind.PostgreSql, "initial"), StringComparison.Ordinal);
        Assert.Equal("GABLE1519", Assert.Throws<GableException>(() => migrator.Script(null, "nothing")).Id);
    }

    [Fact]
    public async Task A_statement_that_cannot_run_in_a_transaction_runs_outside()
    {
        await App.MigrateAsync<ShopV1>();
        var written = await App.MigrateAsync<ShopV1>(new() { Empty = true, Name = "compact" });
        await File.AppendAllTextAsync(Up(written), "-- gable: no-transaction\nVACUUM;\n", Cancel);

        Assert.Single((await App.MigrateAsync<ShopV1>()).Applied);
    }

    [Fact]
    public async Task Reset_drops_everything_and_seeds_are_repeatable()
    {
        await App.MigrateAsync<ShopV1>();
        var app = App.Version<ShopV1>();
        var migrator = app.Services.GetRequiredService<DatabaseMigrator>();

        Assert.Equal(1, Assert.Single(await migrator.SeedAsync(Cancel)).Added);
        Assert.Equal(0, Assert.Single(await migrator.SeedAsync(Cancel)).Added);

        await migrator.DropAsync(Cancel);
        Assert.False((await migrator.StatusAsync(compareModel: false, Cancel)).DatabaseExists);
        Assert.Single(await migrator.ApplyAsync(Cancel));
        Assert.Equal(1, Assert.Single(await migrator.SeedAsync(Cancel)).Added);
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_leaves_nothing()
    {
        Assert.SkipWhen(Kind == DatabaseKind.Sqlite, "A SQLite transaction ends with its process.");
        await App.MigrateAsync<ShopV1>();
        var written = await App.MigrateAsync<ShopV1>(new() { Empty = true });
        await File.AppendAllTextAsync(Up(written), "CREATE TABLE \"Extra\" (\"Id\" int);\nSELECT pg_terminate_backend(pg_backend_pid());\n", Cancel);

        Assert.Equal("GABLE1514", (await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopV1>())).Id);
        Assert.Single((await StatusAsync()).Pending);
        Assert.Equal(["0"], await App.RowsAsync("SELECT count(*) FROM information_schema.tables WHERE table_name = 'Extra'"));
    }

    [Fact]
    public async Task A_table_in_use_is_not_waited_for_forever()
    {
        Assert.SkipWhen(Kind == DatabaseKind.Sqlite, "SQLite has one writer.");
        await App.MigrateAsync<ShopV1>();
        await using var busy = AdministrativeContext.Create(App.Version<ShopV1>().Services);
        await using var transaction = await busy.Database.BeginTransactionAsync(Cancel);
        await busy.Set<ShopV1.Product>().CountAsync(Cancel);

        Assert.Equal("GABLE1516", (await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopV2>())).Id);
        await transaction.RollbackAsync(Cancel);
        Assert.Single((await App.MigrateAsync<ShopV2>()).Applied);
    }

    private async Task<MigrationStatus> StatusAsync() => await App.Migrator<ShopV1>().StatusAsync(compareModel: true, Cancel);

    private string Up(MigrateResult result) => result.Files.Single(file => file.EndsWith(Migration.UpFile(Kind), StringComparison.Ordinal));
}

/// <summary>Found by type, like an application's own.</summary>
public sealed class TeaSeed : ISeed
{
    public async Task SeedAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (!await db.Set<ShopV1.Product>().AnyAsync(cancellationToken))
        {
            db.Add(new ShopV1.Product { Title = "Tea" });
        }
    }
}

public sealed class SqliteApplyTests() : ApplyTests(DatabaseKind.Sqlite);

public sealed class PostgresApplyTests() : ApplyTests(DatabaseKind.PostgreSql);
