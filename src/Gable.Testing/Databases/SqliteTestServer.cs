using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Gable.Testing;

/// <summary>SQLite files in the system's folder for temporary files.</summary>
internal sealed class SqliteTestServer : ITestDatabaseServer
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new(StringComparer.Ordinal);

    public async Task<string> CreateAsync(string template, Func<string, Task> prepare, CancellationToken cancellationToken)
    {
        var source = await _templates.GetOrAdd(template, _ => new(() => PrepareAsync(prepare))).Value.WaitAsync(cancellationToken);
        var copy = NewFile();
        File.Copy(source, copy);
        return ConnectionString(copy);
    }

    public Task DropAsync(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);

        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + suffix);
        }

        return Task.CompletedTask;
    }

    private static async Task<string> PrepareAsync(Func<string, Task> prepare)
    {
        var file = NewFile();
        await prepare(ConnectionString(file));
        await FoldLogAsync(file);
        return file;
    }

    /// <summary>Moves the write-ahead log into the file itself, so that copying one file copies everything.</summary>
    private static async Task FoldLogAsync(string file)
    {
        await using var connection = new SqliteConnection($"{ConnectionString(file)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"gable-test-{Guid.NewGuid():N}.db");

    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;
}
