using System.Data.Common;
using System.Globalization;
using Gable.Bench.Cases;
using Npgsql;

namespace Gable.Bench.Running;

/// <summary>PostgreSQL: a filled template database, cloned for each start.</summary>
internal sealed class PostgresData(BenchFolders folders, string server, int rows) : IBenchData
{
    private string Template => string.Create(CultureInfo.InvariantCulture, $"bench_rows_{rows}");

    public async Task<Truth> PrepareAsync(CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(Template, cancellationToken))
        {
            var unfinished = Template + "_unfinished";
            await ExecuteAsync($"""DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)""", cancellationToken);
            await ExecuteAsync($"""CREATE DATABASE "{unfinished}" """, cancellationToken);
            await Seeder.SeedAsync(folders, rows, Environment(unfinished), cancellationToken);

            await using (var connection = await OpenDatabaseAsync(unfinished, cancellationToken))
            {
                await using var command = new NpgsqlCommand("VACUUM ANALYZE", (NpgsqlConnection)connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            await ExecuteAsync($"""ALTER DATABASE "{unfinished}" RENAME TO "{Template}" """, cancellationToken);
        }

        // Closed before it is cloned: a template must have no connections.
        await using var filled = await OpenDatabaseAsync(Template, cancellationToken);
        return await Truth.ReadAsync(filled, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, string>> CopyAsync(string app, CancellationToken cancellationToken)
    {
        await RemoveAsync(app, cancellationToken);
        await ExecuteAsync($"""CREATE DATABASE "{CopyOf(app)}" TEMPLATE "{Template}" """, cancellationToken);
        return Environment(CopyOf(app));
    }

    public Task<DbConnection> OpenAsync(string app, CancellationToken cancellationToken) => OpenDatabaseAsync(CopyOf(app), cancellationToken);

    public Task RemoveAsync(string app, CancellationToken cancellationToken) =>
        ExecuteAsync($"""DROP DATABASE IF EXISTS "{CopyOf(app)}" WITH (FORCE)""", cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string CopyOf(string app) => "bench_" + app.Replace('-', '_');

    private async Task<bool> ExistsAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = await OpenDatabaseAsync(null, cancellationToken);
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = @name)", (NpgsqlConnection)connection);
        command.Parameters.AddWithValue("name", database);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenDatabaseAsync(null, cancellationToken);
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<DbConnection> OpenDatabaseAsync(string? database, CancellationToken cancellationToken)
    {
        var uri = new Uri(server);
        var user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort ? 5432 : uri.Port,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = database ?? uri.AbsolutePath.TrimStart('/'),
            Pooling = false,
        }.ConnectionString);

        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private Dictionary<string, string> Environment(string database) => new()
    {
        ["DATABASE"] = "postgres",
        ["POSTGRES_URL"] = new UriBuilder(server) { Path = "/" + database }.Uri.ToString(),
        ["DB"] = "",
    };
}
