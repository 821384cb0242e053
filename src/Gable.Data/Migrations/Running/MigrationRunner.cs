using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>Applies migrations and takes them back: each whole or not at all, with its row of the history.</summary>
internal sealed class MigrationRunner(TimeProvider time)
{
    /// <summary>Applies what the database does not have yet.</summary>
    /// <returns>What this call applied; another process may have been faster with the rest.</returns>
    internal async Task<IReadOnlyList<AppliedMigration>> ApplyAsync(DbContext db, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var done = new List<AppliedMigration>();
        await using var session = await MigrationSession.OpenAsync(db, cancellationToken);

        foreach (var migration in migrations)
        {
            if (await ApplyAsync(session, migration, cancellationToken) is { } applied)
            {
                done.Add(applied);
            }
        }

        return done;
    }

    /// <summary>Takes migrations back, in the order given.</summary>
    internal static async Task RevertAsync(DbContext db, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        await using var session = await MigrationSession.OpenAsync(db, cancellationToken);

        foreach (var migration in migrations)
        {
            await RunAsync(session, migration, Migration.DownFile(session.Kind), migration.Down(session.Kind), expected: true,
                _ => MigrationHistory.DeleteSql(migration), cancellationToken);
        }
    }

    /// <summary>Runs a script without history on a database that has no tables.</summary>
    internal static async Task<bool> CreateAsync(DbContext db, string script, CancellationToken cancellationToken)
    {
        await using var session = await MigrationSession.OpenAsync(db, cancellationToken);
        await using var transaction = await session.BeginAsync(cancellationToken);

        if (await session.CountAsync(TablesSql(session.Kind), cancellationToken) > 0)
        {
            return false;
        }

        var migration = new Migration("from the model", new Dictionary<string, string>());

        foreach (var statement in SqlSplitter.Split(script, session.Kind))
        {
            await session.RunAsync(migration, "", statement, inTransaction: true, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    internal static string TablesSql(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        : "SELECT count(*) FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')";

    private async Task<AppliedMigration?> ApplyAsync(MigrationSession session, Migration migration, CancellationToken cancellationToken)
    {
        AppliedMigration? applied = null;
        var started = Stopwatch.GetTimestamp();
        await RunAsync(session, migration, Migration.UpFile(session.Kind), migration.Up(session.Kind), expected: false, checksum =>
        {
            applied = new(migration.Id, checksum, time.GetUtcNow(), (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return MigrationHistory.InsertSql(migration, checksum, applied.AppliedAt, applied.ElapsedMs);
        }, cancellationToken);
        return applied;
    }

    private static async Task RunAsync(
        MigrationSession session, Migration migration, string file, string sql, bool expected, Func<string, string> history, CancellationToken cancellationToken)
    {
        var statements = SqlSplitter.Split(sql, session.Kind);
        var outside = Migration.IsOutsideTransaction(sql);

        if (outside)
        {
            await RunOutsideAsync(session, migration, file, statements, expected, cancellationToken);
            statements = [];
        }

        await using var transaction = await session.BeginAsync(cancellationToken);

        if (await HasAsync(session, migration, cancellationToken) != expected)
        {
            return;
        }

        var bystanders = await SqliteBystanders.SaveAsync(session, migration, sql, cancellationToken);

        foreach (var statement in statements)
        {
            await session.RunAsync(migration, file, statement, inTransaction: true, cancellationToken);
        }

        await bystanders.RestoreAsync(session, migration, cancellationToken);
        await session.ExecuteAsync(history(migration.Checksum(session.Kind)), cancellationToken);
        await session.VerifyAsync(migration, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task RunOutsideAsync(
        MigrationSession session, Migration migration, string file, IReadOnlyList<SqlStatement> statements, bool expected, CancellationToken cancellationToken)
    {
        if (await HasAsync(session, migration, cancellationToken) != expected)
        {
            return;
        }

        foreach (var statement in statements)
        {
            await session.RunAsync(migration, file, statement, inTransaction: false, cancellationToken);
        }
    }

    private static async Task<bool> HasAsync(MigrationSession session, Migration migration, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(MigrationHistory.CreateSql, cancellationToken);
        var applied = await MigrationHistory.ReadAsync(session.Connection, session.Kind, cancellationToken);
        return applied.Any(row => row.Id == migration.Id);
    }
}
