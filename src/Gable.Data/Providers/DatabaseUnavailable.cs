using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gable.Data;

/// <summary>Tells a database that cannot serve just now from one that refused what it was asked.</summary>
public static class DatabaseUnavailable
{
    /// <summary>Whether the database is unreachable, starting, stopping, out of connections, too slow or locked: worth a later try, answered 503.</summary>
    /// <param name="exception">The exception; its causes are looked at too.</param>
    public static bool Is(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            // The caller gave up; the database did nothing wrong.
            if (cause is OperationCanceledException)
            {
                return false;
            }

            if (IsOne(cause))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a connection that worked before was lost or has grown stale, so that a new one may give the answer.</summary>
    /// <param name="exception">What its first use since then failed with.</param>
    public static bool IsStale(Exception exception) => exception switch
    {
        // 57P01 to 57P03: the server stops or starts; 08: the connection; 0A000: a prepared statement reads columns that have been changed.
        PostgresException postgres => postgres.SqlState is "57P01" or "57P02" or "57P03" or "0A000" || postgres.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: SocketException or IOException } => true,
        _ => false,
    };

    private static bool IsOne(Exception exception) => exception switch
    {
        DatabaseUnavailableException => true,
        PostgresException postgres => IsState(postgres.SqlState),

        // Without a server's answer: refused, reset, timed out, or no free connection in the pool.
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        NpgsqlException npgsql => npgsql.IsTransient || npgsql.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal),

        // 5 BUSY, 6 LOCKED, 10 IOERR, 13 FULL, 14 CANTOPEN: another writer, or the disk.
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 10 or 13 or 14,
        _ => false,
    };

    // 08 connection, 53 resources, 57P0x shutdown or start, 57014 statement timeout, 25006 read-only standby, 28 and 3D no such role or database.
    private static bool IsState(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) ||
        state.StartsWith("57P", StringComparison.Ordinal) || state is "57014" or "25006" or "28000" or "28P01" or "3D000";
}
