using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data.Tests.Migrations;

/// <summary>A database whose tables were made by <c>EnsureCreated</c>, beside an application with migrations.</summary>
public abstract class AdoptTests(DatabaseKind kind) : MigrationTestBase(kind)
{
    [Fact]
    public async Task Without_adopt_it_is_refused_and_the_command_is_named()
    {
        await WriteAsync<ShopV1>();
        await CreateAsync<ShopV1>();

        var refused = await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopV1>());

        Assert.Equal("GABLE1531", refused.Id);
        Assert.Contains("dotnet run -- db migrate --adopt", refused.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_recorded_and_the_rest_is_applied()
    {
        var first = await WriteAsync<ShopV1>();
        var second = await WriteAsync<ShopV2>();
        await CreateAsync<ShopV1>();

        var result = await App.MigrateAsync<ShopV2>(new() { Adopt = true });

        Assert.Equal([first], result.Adopted.Select(adopted => adopted.Id));
        Assert.Equal([second], result.Applied.Select(applied => applied.Id));
        Assert.True((await App.Migrator<ShopV2>().StatusAsync(compareModel: true, Cancel)).IsCurrent);
        Assert.Empty((await App.MigrateAsync<ShopV2>(new() { Adopt = true })).Adopted);
    }

    [Fact]
    public async Task Every_kind_of_column_reference_and_index_agrees_with_what_EnsureCreated_made()
    {
        await CreateAsync<RichDb>();

        var result = await App.MigrateAsync<RichDb>(new() { Adopt = true });

        Assert.Equal([result.Written!], result.Adopted.Select(adopted => adopted.Id));
        Assert.Empty(result.Applied);
        Assert.True((await App.Migrator<RichDb>().StatusAsync(compareModel: true, Cancel)).IsCurrent);
    }

    [Fact]
    public async Task Tables_that_differ_are_refused_with_what_differs_and_nothing_is_recorded()
    {
        await WriteAsync<ShopV1>();
        await CreateAsync<ShopV1>();
        await App.SqlAsync("ALTER TABLE \"Products\" RENAME COLUMN \"Title\" TO \"Caption\"");

        var refused = await Assert.ThrowsAsync<GableException>(() => App.MigrateAsync<ShopV1>(new() { Adopt = true }));

        Assert.Equal("GABLE1532", refused.Id);
        Assert.Contains("the column Products.Title is missing", refused.What, StringComparison.Ordinal);
        Assert.Contains("the column Products.Caption is unknown", refused.What, StringComparison.Ordinal);
        Assert.Single((await App.Migrator<ShopV1>().StatusAsync(compareModel: false, Cancel)).Pending);
    }

    [Fact]
    public async Task An_empty_database_is_migrated_as_ever()
    {
        var first = await WriteAsync<ShopV1>();

        var result = await App.MigrateAsync<ShopV1>(new() { Adopt = true });

        Assert.Empty(result.Adopted);
        Assert.Equal([first], result.Applied.Select(applied => applied.Id));
    }

    private async Task<string> WriteAsync<TDb>()
        where TDb : DbContext => (await App.MigrateAsync<TDb>(new() { Apply = false })).Written!;

    private async Task CreateAsync<TDb>()
        where TDb : DbContext
    {
        await using var scope = App.Version<TDb>().Services.CreateAsyncScope();
        await using var db = AdministrativeContext.Create(scope.ServiceProvider);
        Assert.True(await db.Database.EnsureCreatedAsync(Cancel));
    }
}

public sealed class SqliteAdoptTests() : AdoptTests(DatabaseKind.Sqlite);

public sealed class PostgresAdoptTests() : AdoptTests(DatabaseKind.PostgreSql);
