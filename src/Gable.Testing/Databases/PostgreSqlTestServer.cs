using System.Collections.Concurrent;
using Npgsql;

namespace Gable.Testing;

/// <summary>Databases on the PostgreSQL server that <c>GABLE_TEST_POSTGRES</c> names.</summary>
internal sealed class PostgreSqlTestServer : ITestDatabaseServer
{
    /// <summary>The environment variable with the server's connection string; its user may create databases.</summary>
    public const string Variable = "GABLE_TEST_POSTGRES";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new(StringComparer.Ordinal);

    public static string? Server => Environment.GetEnvironmentVariable(Variable);

    public async Task<string> CreateAsync(string template, Func<string, Task> prepare, CancellationToken cancellationToken)
    {
        var source = await _templates.GetOrAdd(template, _ => new(() => PrepareAsync(prepare))).Value.WaitAsync(cancellationToken);
        var copy = NewName();
        await ExecuteAsync($"CREATE DATABASE {copy} TEMPLATE {source}");
        return ConnectionString(copy);
    }

    public async Task DropAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {connection.Database} WITH (FORCE)");
    }

    private static async Task<string> PrepareAsync(Func<string, Task> prepare)
    {
        var name = NewName();
        await ExecuteAsync($"CREATE DATABASE {name}");
        await prepare(ConnectionString(name));

        // A template may have no open connection while it is copied.
        await using var connection = new NpgsqlConnection(ConnectionString(name));
        NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        return name;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{RequiredServer()};Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string NewName() => $"gable_test_{Guid.NewGuid():N}";

    private static string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(RequiredServer()) { Database = database, MaxPoolSize = 40 }.ConnectionString;

    private static string RequiredServer() => Server ?? throw new InvalidOperationException(
        $"TestDatabase.PostgreSql needs a server, and the environment variable {Variable} is not set. Start one and set " +
        $"{Variable}=\"Host=127.0.0.1;Username=postgres;Database=postgres\", or test on TestDatabase.Sqlite.");
}
