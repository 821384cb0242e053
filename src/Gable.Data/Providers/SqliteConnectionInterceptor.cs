using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gable.Data;

/// <summary>Sets every SQLite connection up: durable, waiting for its turn, with foreign keys and the framework's text functions.</summary>
/// <param name="busyTimeout">How long a statement waits for another writer.</param>
internal sealed class SqliteConnectionInterceptor(TimeSpan busyTimeout) : DbConnectionInterceptor
{
    // FULL: what was acknowledged is on disk. WAL mode would otherwise lose the last commits with the power.
    // case_sensitive_like: EF Core writes StartsWith as LIKE, which must mean the same as on PostgreSQL.
    private readonly string _settings =
        $"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}; PRAGMA synchronous = FULL; " +
        "PRAGMA foreign_keys = ON; PRAGMA case_sensitive_like = ON; PRAGMA journal_mode = WAL;";

    private readonly ConditionalWeakTable<object, object> _settled = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is SqliteConnection sqlite && IsNew(sqlite))
        {
            SqliteText.Register(sqlite.Handle!);
            using var command = sqlite.CreateCommand();
            command.CommandText = _settings;
            command.ExecuteNonQuery();
        }
    }

    // SQLite answers on the calling thread anyway; there is nothing to await.
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    // The pool hands out the same native connection again, with the settings it has.
    private bool IsNew(SqliteConnection connection) => connection.Handle is { } handle && _settled.TryAdd(handle, this);
}
