using System.Text;
using Gable.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gable.Data;

/// <summary>The ways back and anew: rollback, drop, reset, and the script for people who migrate by hand.</summary>
public sealed partial class DatabaseMigrator
{
    /// <summary>Takes applied migrations back with their <c>down.sql</c>, the newest first. Their rows go with them.</summary>
    /// <param name="steps">How many; at least 1.</param>
    /// <param name="cancellationToken">Ends the work; a migration under way is rolled back.</param>
    /// <returns>The ids that were taken back.</returns>
    /// <exception cref="GableException">GABLE1512 to GABLE1517; see their pages.</exception>
    public async Task<IReadOnlyList<string>> RollbackAsync(int steps, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return await RevertAsync(applied => applied.TakeLast(steps), cancellationToken);
    }

    /// <summary>Takes back every migration after one; that one stays applied.</summary>
    /// <param name="id">The migration's id, its time or its name; <c>0</c> takes back all.</param>
    /// <param name="cancellationToken">Ends the work; a migration under way is rolled back.</param>
    /// <returns>The ids that were taken back.</returns>
    /// <exception cref="GableException">GABLE1519: there is no such migration; GABLE1512 to GABLE1517.</exception>
    public async Task<IReadOnlyList<string>> RollbackToAsync(string id, CancellationToken cancellationToken)
    {
        var stays = id == "0" ? "" : Find(_store.Load(), id).Id;
        return await RevertAsync(applied => applied.Where(migration => string.CompareOrdinal(migration.Id, stays) > 0), cancellationToken);
    }

    /// <summary>Deletes the database with everything in it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        if (Kind == DatabaseKind.PostgreSql)
        {
            // Pooled connections would greet the next database with the end of the old one.
            _services.GetRequiredService<DatabaseConnections>().Postgres!.Clear();
            await using var scope = _services.CreateAsyncScope();
            await using var db = AdministrativeContext.Create(scope.ServiceProvider);
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
            await PostgresServer.DropDatabaseAsync(Settings.ConnectionString, cancellationToken);
            return;
        }

        await using var connection = new SqliteConnection(Settings.ConnectionString);
        SqliteConnection.ClearPool(connection);

        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete($"{connection.DataSource}{suffix}");
        }
    }

    /// <summary>Runs every <see cref="ISeed"/> in name order, each in one transaction.</summary>
    /// <param name="cancellationToken">Ends the run; the seed under way keeps nothing.</param>
    /// <exception cref="GableException">GABLE1530: a seed failed.</exception>
    public Task<IReadOnlyList<SeedResult>> SeedAsync(CancellationToken cancellationToken) => _seeds.RunAsync(cancellationToken);

    /// <summary>The SQL of migrations with their history, for people who run it by hand.</summary>
    /// <param name="kind">The engine; <c>null</c> for the connected one.</param>
    /// <param name="from">Leaves out this migration and all before it; <c>null</c> for everything.</param>
    /// <exception cref="GableException">GABLE1519: there is no such migration.</exception>
    public string Script(DatabaseKind? kind, string? from)
    {
        var engine = kind ?? Kind;
        var migrations = _store.Load();
        var after = from is null ? "" : Find(migrations, from).Id;
        var text = new StringBuilder($"{MigrationHistory.CreateSql.ReplaceLineEndings("\n")};\n");

        foreach (var migration in migrations.Where(migration => string.CompareOrdinal(migration.Id, after) > 0))
        {
            var up = migration.Up(engine).ReplaceLineEndings("\n").TrimEnd();
            var history = MigrationHistory.InsertSql(migration, migration.Checksum(engine), _time.GetUtcNow(), 0);
            var (begin, end) = Migration.IsOutsideTransaction(up) ? ("", "")
                : engine == DatabaseKind.Sqlite ? ("PRAGMA foreign_keys = OFF;\nBEGIN IMMEDIATE;\n", "COMMIT;\nPRAGMA foreign_keys = ON;\n") : ("BEGIN;\n", "COMMIT;\n");
            text.Append('\n').Append(begin).Append(up).Append("\n\n").Append(history).Append(";\n").Append(end);
        }

        return text.ToString();
    }

    private async Task<IReadOnlyList<string>> RevertAsync(Func<IEnumerable<Migration>, IEnumerable<Migration>> choose, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);

        try
        {
            var migrations = _store.Load();
            var (exists, rows) = await HistoryAsync(cancellationToken);
            var status = Status(migrations, exists, rows);
            Refuse(status);
            var applied = status.Migrations.Where(state => state.Applied is not null).Select(state => state.Id).ToHashSet(StringComparer.Ordinal);
            Migration[] chosen = [.. choose(migrations.Where(migration => applied.Contains(migration.Id))).Reverse()];

            if (chosen.Length > 0)
            {
                await using var scope = _services.CreateAsyncScope();
                await using var db = AdministrativeContext.Create(scope.ServiceProvider);
                await MigrationRunner.RevertAsync(db, chosen, cancellationToken);
                await ReloadTypesAsync(cancellationToken);
            }

            return [.. chosen.Select(migration => migration.Id)];
        }
        finally
        {
            _turn.Release();
        }
    }

    private static Migration Find(IReadOnlyList<Migration> migrations, string id) =>
        migrations.FirstOrDefault(migration => migration.Id == id) ??
        migrations.LastOrDefault(migration => migration.Name == id || migration.Id.StartsWith($"{id}_", StringComparison.Ordinal)) ??
        throw new GableException(
            "GABLE1519", $"There is no migration '{id}'.",
            migrations.Count == 0 ? "There are none at all; write the first with: dotnet run -- db migrate"
                : $"Nearest: {string.Join(", ", Suggestions.Order(id, migrations.Select(migration => migration.Id)).Take(5))}.");
}
