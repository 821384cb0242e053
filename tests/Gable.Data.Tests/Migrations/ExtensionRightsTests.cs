using Gable.Core;
using Gable.Data.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gable.Data.Tests.Migrations;

/// <summary>A role of the application's own, which may make tables and no extensions: the usual one of a hosted database.</summary>
public sealed class ExtensionRightsTests() : MigrationTestBase(DatabaseKind.PostgreSql)
{
    private readonly string _role = $"gable_app_{Guid.NewGuid():N}";

    [Fact]
    public async Task A_role_that_may_not_create_the_extension_of_a_search_index_is_told_what_to_have_typed()
    {
        await App.SqlAsync($"""CREATE ROLE "{_role}" LOGIN PASSWORD 'app'""");

        try
        {
            await App.SqlAsync($"""GRANT CREATE, USAGE ON SCHEMA public TO "{_role}" """);
            await MigrateAsync<ShopV1>();
            var before = await App.SchemaAsync();

            var refused = await Assert.ThrowsAsync<GableException>(MigrateAsync<ShopSearched>);

            Assert.Equal("GABLE1514", refused.Id);
            Assert.Contains("permission denied to create extension", refused.Message, StringComparison.Ordinal);
            Assert.Contains("Let a superuser, or the owner of the database, type in this database: CREATE EXTENSION IF NOT EXISTS pg_trgm", refused.Fix, StringComparison.Ordinal);
            Assert.Equal(before, await App.SchemaAsync());

            await App.SqlAsync("CREATE EXTENSION IF NOT EXISTS pg_trgm");
            await MigratorOf<ShopSearched>().ApplyAsync(Cancel);

            Assert.Contains("IX_Products_search", await App.SchemaAsync(), StringComparison.Ordinal);
            Assert.True((await MigratorOf<ShopSearched>().StatusAsync(compareModel: true, Cancel)).IsCurrent);
        }
        finally
        {
            await App.SqlAsync($"""REASSIGN OWNED BY "{_role}" TO CURRENT_USER; DROP OWNED BY "{_role}"; DROP ROLE "{_role}" """);
        }
    }

    private Task<MigrateResult> MigrateAsync<TDb>()
        where TDb : DbContext
    {
        App.Time.Advance(TimeSpan.FromMinutes(1));
        return MigratorOf<TDb>().MigrateAsync(new(), Cancel);
    }

    private DatabaseMigrator MigratorOf<TDb>()
        where TDb : DbContext
    {
        var weak = App.Version<TDb>(configure: builder => builder.Configuration["ConnectionStrings:Default"] =
            new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString("Default")) { Username = _role, Password = "app" }.ConnectionString);

        // What a test asks the database itself, it asks as the superuser.
        App.Version<TDb>();
        return weak.Services.GetRequiredService<DatabaseMigrator>();
    }
}
