using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gable.Data.Tests.Support;

internal static class TestDatabases
{
    internal static string? Postgres { get; } = Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES");

    internal static async Task<(string ConnectionString, Func<Task> Drop)> CreateAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("gable-data-");
            return ($"Data Source={Path.Combine(folder.FullName, "test.db")}", () =>
            {
                SqliteConnection.ClearAllPools();
                folder.Delete(recursive: true);
                return Task.CompletedTask;
            });
        }

        Assert.SkipWhen(Postgres is null, "Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests.");
        var name = $"gable_test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
        var builder = new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxPoolSize = 30 };
        return (builder.ConnectionString, () => ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)"));
    }

    // A pool that connected before "CREATE EXTENSION citext" does not know the type yet.
    internal static async Task ReloadTypesAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<DatabaseConnections>().Postgres is { } postgres)
        {
            await using var connection = await postgres.OpenConnectionAsync();
            await connection.ReloadTypesAsync();
        }
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
