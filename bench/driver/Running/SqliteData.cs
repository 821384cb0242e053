using System.Data.Common;
using System.Globalization;
using Gable.Bench.Cases;
using Microsoft.Data.Sqlite;

namespace Gable.Bench.Running;

/// <summary>SQLite: a filled file, copied for each start.</summary>
internal sealed class SqliteData(BenchFolders folders, int rows) : IBenchData
{
    private static readonly string[] Companions = ["", "-wal", "-shm"];

    private string Template => Path.Combine(folders.Work, "data", string.Create(CultureInfo.InvariantCulture, $"rows-{rows}.db"));

    public async Task<Truth> PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Template)!);

        if (!File.Exists(Template))
        {
            var unfinished = Path.ChangeExtension(Template, ".unfinished.db");
            Delete(unfinished);
            await Seeder.SeedAsync(folders, rows, new Dictionary<string, string> { ["DB"] = unfinished, ["DATABASE"] = "sqlite" }, cancellationToken);

            // One file without companions, with statistics, in the journal mode of Gable (WAL): the mode stays in the file for everybody.
            await using (var connection = await OpenFileAsync(unfinished, cancellationToken))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);";
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            File.Move(unfinished, Template);
            Delete(unfinished);
        }

        await using var filled = await OpenFileAsync(Template, cancellationToken);
        return await Truth.ReadAsync(filled, cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, string>> CopyAsync(string app, CancellationToken cancellationToken)
    {
        Delete(CopyOf(app));
        File.Copy(Template, CopyOf(app));

        return Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["DB"] = CopyOf(app), ["DATABASE"] = "sqlite" });
    }

    public Task<DbConnection> OpenAsync(string app, CancellationToken cancellationToken) => OpenFileAsync(CopyOf(app), cancellationToken);

    public Task RemoveAsync(string app, CancellationToken cancellationToken)
    {
        Delete(CopyOf(app));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<DbConnection> OpenFileAsync(string file, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static void Delete(string file)
    {
        foreach (var companion in Companions)
        {
            File.Delete(file + companion);
        }
    }

    private string CopyOf(string app) => Path.Combine(folders.Work, "data", $"{app}.db");
}
