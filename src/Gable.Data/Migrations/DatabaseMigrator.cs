using System.Data.Common;
using Gable.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Gable.Data;

/// <summary>Brings the database to the model: compares, writes migrations, applies them and takes them back.</summary>
/// <remarks>A singleton; calls of one process run one after another, and processes wait for each other in the database.
/// Why migrations are as they are: <c>docs/decisions/0010-migrations-are-sql-for-both-databases.md</c>.</remarks>
public sealed partial class DatabaseMigrator : IDisposable
{
    private readonly IServiceProvider _services;
    private readonly MigrationStore _store;
    private readonly MigrationPlanner _planner;
    private readonly MigrationRunner _runner;
    private readonly SeedRunner _seeds;
    private readonly TimeProvider _time;
    private readonly IHostEnvironment _environment;
    private readonly SemaphoreSlim _turn = new(1, 1);

    internal DatabaseMigrator(
        IServiceProvider services, MigrationStore store, MigrationPlanner planner, MigrationRunner runner, SeedRunner seeds, TimeProvider time, IHostEnvironment environment)
    {
        _services = services;
        _store = store;
        _planner = planner;
        _runner = runner;
        _seeds = seeds;
        _time = time;
        _environment = environment;
    }

    private DatabaseSettings Settings => _services.GetRequiredService<DatabaseSettings>();

    private DatabaseKind Kind => Settings.Kind;

    /// <summary>Compares database, migrations and, when asked, the model.</summary>
    /// <param name="compareModel">Whether to look for changes of the model beyond the last migration; takes some tenths of a second.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task<MigrationStatus> StatusAsync(bool compareModel, CancellationToken cancellationToken)
    {
        var migrations = _store.Load();
        var (exists, applied) = await HistoryAsync(cancellationToken);
        return Status(migrations, exists, applied) with { Changes = compareModel ? Plan(migrations, []).Describe(Kind) : [] };
    }

    /// <summary>Applies pending migrations; in development also writes one for what changed in the model, and applies it.</summary>
    /// <param name="options">How to go about it.</param>
    /// <param name="cancellationToken">Ends the work; a migration under way is rolled back.</param>
    /// <exception cref="DangerousMigrationException">The change would lose data or lock for long; nothing was written.</exception>
    /// <exception cref="GableException">GABLE1512 to GABLE1519 and GABLE1528; see their pages.</exception>
    public async Task<MigrateResult> MigrateAsync(MigrateOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        await _turn.WaitAsync(cancellationToken);

        try
        {
            return await MigrateInTurnAsync(options, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Applies pending migrations and writes nothing; the way of production and of several nodes that start at once.</summary>
    /// <param name="cancellationToken">Ends the work; a migration under way is rolled back.</param>
    /// <returns>What this call applied, oldest first.</returns>
    /// <exception cref="GableException">GABLE1512 to GABLE1517; see their pages.</exception>
    public async Task<IReadOnlyList<AppliedMigration>> ApplyAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);

        try
        {
            return await ApplyInTurnAsync(_store.Load(), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    /// <summary>Whether the application has any migration.</summary>
    internal bool HasMigrations() => _store.Load().Count > 0;

    /// <summary>What the model has beyond the last migration, in words.</summary>
    internal IReadOnlyList<string> Compare() => Plan(_store.Load(), []).Describe(Kind);

    /// <summary>Creates the model's tables in an empty database, without history: for tests of applications without migrations.</summary>
    internal async Task<bool> CreateFromModelAsync(CancellationToken cancellationToken)
    {
        await EnsureExistsAsync(cancellationToken);
        await using var scope = _services.CreateAsyncScope();
        await using var db = AdministrativeContext.Create(scope.ServiceProvider);
        var created = await MigrationRunner.CreateAsync(db, _planner.CreateScript(), cancellationToken);
        await ReloadTypesAsync(cancellationToken);
        return created;
    }

    private async Task<IReadOnlyList<AppliedMigration>> ApplyInTurnAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var (exists, applied) = await HistoryAsync(cancellationToken);
        var status = Status(migrations, exists, applied);
        Refuse(status);
        var pending = status.Pending.Select(state => state.Id).ToHashSet(StringComparer.Ordinal);

        if (pending.Count == 0)
        {
            return [];
        }

        await EnsureExistsAsync(cancellationToken);
        await using var scope = _services.CreateAsyncScope();
        await using var db = AdministrativeContext.Create(scope.ServiceProvider);

        if (exists && applied.Count == 0)
        {
            await RefuseForeignTablesAsync(db, migrations[0], cancellationToken);
        }

        var done = await _runner.ApplyAsync(db, [.. migrations.Where(migration => pending.Contains(migration.Id))], cancellationToken);
        await ReloadTypesAsync(cancellationToken);
        return done;
    }

    private MigrationPlan Plan(IReadOnlyList<Migration> migrations, IReadOnlyList<string> renames) =>
        _planner.Plan(migrations.Count == 0 ? null : migrations[^1].Model(), renames);

    private async Task<(bool Exists, IReadOnlyList<AppliedMigration> Applied)> HistoryAsync(CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(cancellationToken))
        {
            return (false, []);
        }

        // Without a context: every start asks, and has no model yet.
        await using DbConnection connection = Kind == DatabaseKind.PostgreSql ? new NpgsqlConnection(Settings.ConnectionString) : new SqliteConnection(Settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return (true, await MigrationHistory.ReadAsync(connection, Kind, cancellationToken));
    }

    // Tables that were made from the model have no history; creating them again would fail at the first.
    private async Task RefuseForeignTablesAsync(DbContext db, Migration first, CancellationToken cancellationToken)
    {
        await using var session = await MigrationSession.OpenAsync(db, cancellationToken);

        // In one transaction: meanwhile another process may have applied it, tables and history at once.
        await using var transaction = await session.BeginAsync(cancellationToken);

        if ((await MigrationHistory.ReadAsync(session.Connection, Kind, cancellationToken)).Count > 0)
        {
            return;
        }

        var there = await session.ListAsync(
            Kind == DatabaseKind.Sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table'" : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
            cancellationToken);

        if (first.Model().Of(Kind).Tables.Where(table => table.Schema is null).Select(table => table.Name).Intersect(there).ToList() is { Count: > 0 } both)
        {
            throw new GableException(
                "GABLE1531",
                $"{Settings.DisplayName} has the tables {string.Join(", ", both.Take(5))}{(both.Count > 5 ? ", …" : "")} but no history of migrations: they were made from the model, or by another program.",
                "To keep the rows, type: dotnet run -- db migrate --adopt (it compares the tables with the migrations and records those that are there). Without rows worth keeping: dotnet run -- db reset");
        }
    }

    private async Task<bool> ExistsAsync(CancellationToken cancellationToken) => Kind == DatabaseKind.PostgreSql
        ? await PostgresServer.ExistsAsync(Settings.ConnectionString, cancellationToken)
        : new SqliteConnectionStringBuilder(Settings.ConnectionString) is var file &&
            (file.Mode == SqliteOpenMode.Memory || File.Exists(file.DataSource));

    private MigrationStatus Status(IReadOnlyList<Migration> migrations, bool exists, IReadOnlyList<AppliedMigration> applied)
    {
        var rows = applied.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var known = migrations.Select(migration => migration.Id).ToHashSet(StringComparer.Ordinal);

        return new MigrationStatus
        {
            DatabaseExists = exists,
            Migrations = [.. migrations.Select(migration => rows.TryGetValue(migration.Id, out var row)
                ? new MigrationState(migration.Id, row, row.Checksum != migration.Checksum(Kind))
                : new MigrationState(migration.Id, null, Edited: false))],
            Source = _store.Source,
            Unknown = [.. applied.Where(row => !known.Contains(row.Id))],
        };
    }

    private static void Refuse(MigrationStatus status)
    {
        if (status.Migrations.Where(migration => migration.Edited).Select(migration => migration.Id).ToList() is { Count: > 0 } edited)
        {
            throw new GableException(
                "GABLE1512", $"Edited after they were applied: {string.Join(", ", edited)}. What the database has is no longer what the files say.",
                "Take the files back from your version control and write the change as a migration of its own (dotnet run -- db migrate --empty). " +
                "A database without rows worth keeping can be made anew: dotnet run -- db reset");
        }

        if (status.Unknown.Count > 0)
        {
            throw new GableException(
                "GABLE1513", $"The database has migrations that this application does not: {string.Join(", ", status.Unknown.Select(row => row.Id))}.",
                "A newer release, or another branch, migrated it. Run that release, or take its Migrations folders over. " +
                "A database without rows worth keeping can be made anew: dotnet run -- db reset");
        }
    }

    private async Task EnsureExistsAsync(CancellationToken cancellationToken)
    {
        // SQLite's file comes with the first connection.
        if (Kind == DatabaseKind.Sqlite || await ExistsAsync(cancellationToken))
        {
            return;
        }

        if (_environment.IsProduction())
        {
            throw new GableException(
                "GABLE1529", $"{Settings.DisplayName} (from {Settings.Source}) does not exist.",
                $"Correct {Settings.Source}, or create it: CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0.");
        }

        await PostgresServer.CreateDatabaseAsync(Settings.ConnectionString, cancellationToken);
    }

    // A pool that connected before "CREATE EXTENSION citext" does not know the type yet: the application's, and the one of seeds and tools.
    private async Task ReloadTypesAsync(CancellationToken cancellationToken)
    {
        if (_services.GetRequiredService<DatabaseConnections>().Postgres is not { } postgres)
        {
            return;
        }

        await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
        await connection.ReloadTypesAsync(cancellationToken);
        await using var own = new NpgsqlConnection(Settings.ConnectionString);
        await own.OpenAsync(cancellationToken);
        await own.ReloadTypesAsync(cancellationToken);
    }
}
