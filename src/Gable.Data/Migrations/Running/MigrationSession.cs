using System.Data;
using System.Data.Common;
using System.Globalization;
using Gable.Core;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>A connection on which migrations run, one process at a time.</summary>
internal abstract class MigrationSession(DbContext db) : IAsyncDisposable
{
    internal abstract DatabaseKind Kind { get; }

    internal DbConnection Connection { get; } = db.Database.GetDbConnection();

    internal static async Task<MigrationSession> OpenAsync(DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        MigrationSession session = DatabaseKinds.Of(db) == DatabaseKind.Sqlite ? new SqliteSession(db) : new PostgresSession(db);

        try
        {
            await session.PrepareAsync(cancellationToken);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        return session;
    }

    internal abstract Task<DbTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>What must hold before a commit; throws otherwise.</summary>
    internal abstract Task VerifyAsync(Migration migration, CancellationToken cancellationToken);

    internal async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    internal async Task<long> CountAsync(string sql, CancellationToken cancellationToken) =>
        Convert.ToInt64(await ScalarAsync(sql, cancellationToken), CultureInfo.InvariantCulture);

    internal async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal async Task<List<string>> ListAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new List<string>();

        while (await reader.ReadAsync(cancellationToken))
        {
            texts.Add(reader.IsDBNull(0) ? "" : Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        }

        return texts;
    }

    /// <summary>Runs one statement of a file; a failure says which it was.</summary>
    /// <exception cref="GableException">GABLE1514 or GABLE1516.</exception>
    internal async Task RunAsync(Migration migration, string file, SqlStatement statement, bool inTransaction, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(statement.Text, cancellationToken);
        }
        catch (DbException problem)
        {
            throw IsLockTimeout(problem) ? Locked(migration, file, statement, problem) : Failed(migration, file, statement, inTransaction, problem);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ReleaseAsync();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract Task PrepareAsync(CancellationToken cancellationToken);

    protected abstract Task ReleaseAsync();

    protected abstract bool IsLockTimeout(DbException problem);

    protected DbCommand Command(string sql)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = Kind == DatabaseKind.PostgreSql ? 0 : command.CommandTimeout;
        return command;
    }

    private static GableException Failed(Migration migration, string file, SqlStatement statement, bool inTransaction, DbException problem) => new(
        "GABLE1514",
        $"Migrations/{migration.Id}/{file}, line {statement.Line}, was refused by the database: {problem.Message} The statement: {Shortened(statement.Text)}",
        Extension(statement) is { } extension
            ? $"Nothing of {migration.Id} was kept. Let a superuser, or the owner of the database, type in this database: {extension}; then type: dotnet run -- db migrate. " +
                "Where the server does not know the extension, install its package of contributed modules (postgresql-contrib)."
            : inTransaction
            ? $"Nothing of {migration.Id} was kept. Correct the file (or delete its folder when it was never applied anywhere) and type: dotnet run -- db migrate"
            : $"The file runs without a transaction: the statements before line {statement.Line} were kept. Undo them or make them repeatable, then type: dotnet run -- db migrate",
        problem);

    private static string? Extension(SqlStatement statement) =>
        statement.Text.StartsWith("CREATE EXTENSION", StringComparison.OrdinalIgnoreCase) ? Shortened(statement.Text) : null;

    private static GableException Locked(Migration migration, string file, SqlStatement statement, DbException problem) => new(
        "GABLE1516",
        $"Migrations/{migration.Id}/{file}, line {statement.Line}, waited in vain for a table that another transaction uses: {Shortened(statement.Text)}",
        "Nothing was changed, and no request had to queue behind the migration. End the long transaction (SELECT pid, query FROM pg_stat_activity " +
        "WHERE state <> 'idle') or wait for a quieter minute, then type: dotnet run -- db migrate",
        problem);

    private static string Shortened(string sql)
    {
        var line = string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 300 ? line : string.Concat(line.AsSpan(0, 300), "…");
    }
}
