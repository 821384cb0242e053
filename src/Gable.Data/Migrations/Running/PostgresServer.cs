using Npgsql;

namespace Gable.Data;

/// <summary>Creates and drops the database itself, over the server's own.</summary>
internal static class PostgresServer
{
    /// <summary>Creates the database with UTF-8 and ordinal order, or as the server's template has it where that locale is missing.</summary>
    internal static async Task CreateDatabaseAsync(string connectionString, CancellationToken cancellationToken)
    {
        var name = Name(connectionString);

        try
        {
            await ExecuteAsync(connectionString, $"CREATE DATABASE {name} ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0", cancellationToken);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.WrongObjectType or PostgresErrorCodes.InvalidParameterValue)
        {
            await ExecuteAsync(connectionString, $"CREATE DATABASE {name}", cancellationToken);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster.
        }
    }

    internal static async Task<bool> ExistsAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);

        try
        {
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    internal static Task DropDatabaseAsync(string connectionString, CancellationToken cancellationToken) =>
        ExecuteAsync(connectionString, $"DROP DATABASE IF EXISTS {Name(connectionString)} WITH (FORCE)", cancellationToken);

    private static string Name(string connectionString) =>
        $"\"{(new NpgsqlConnectionStringBuilder(connectionString).Database ?? "postgres").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
