using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Gable.Data;

/// <summary>Open SQLite connections for reads on the driver, each with the statements that it has prepared.</summary>
/// <remarks>The connections are set up by EF Core and its interceptors, so that functions, collations and settings are those of every other
/// connection. As many stay open as ever ran at once, at most <see cref="MaxIdle"/>.</remarks>
/// <param name="open">Makes a context whose connection is then kept.</param>
public sealed class SqliteReadPool(Func<DbContext> open) : IDisposable
{
    /// <summary>How many connections stay open without work.</summary>
    public static int MaxIdle => Math.Max(16, Environment.ProcessorCount * 4);

    private readonly ConcurrentStack<SqliteReadConnection> _idle = new();
    private volatile bool _disposed;

    /// <summary>A connection for one caller at a time. Give it back with <see cref="Return"/>.</summary>
    /// <exception cref="SqliteException">The database cannot be opened.</exception>
    public SqliteReadConnection Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idle.TryPop(out var idle) ? idle : Open();
    }

    /// <summary>Gives a connection back.</summary>
    /// <param name="connection">The connection; the caller must not use it any more.</param>
    /// <param name="failed">Whether its last statement failed: it is closed instead of kept.</param>
    public void Return(SqliteReadConnection connection, bool failed)
    {
        ArgumentNullException.ThrowIfNull(connection);

        if (failed || _disposed || _idle.Count >= MaxIdle)
        {
            connection.Dispose();
            return;
        }

        _idle.Push(connection);

        if (_disposed)
        {
            Clear();
        }
    }

    /// <summary>Closes what has no work; connections that work are closed when they come back.</summary>
    public void Dispose()
    {
        _disposed = true;
        Clear();
    }

    private void Clear()
    {
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }

    private SqliteReadConnection Open()
    {
        var db = open();

        try
        {
            db.Database.OpenConnection();
            var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;

            // Otherwise a value that the planner could have looked at makes SQLite parse and plan the statement anew at each use, which costs
            // more than reading a page of rows.
            raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);

            return new SqliteReadConnection(db, handle);
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }
}
