using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Gable.Data;

/// <summary>An open SQLite connection with its prepared statements, the least recently used of which make room.</summary>
public sealed class SqliteReadConnection : IDisposable
{
    private const int MaxStatements = 256;

    private readonly DbContext _owner;
    private readonly sqlite3 _handle;
    private readonly Dictionary<object, LinkedListNode<(object Key, sqlite3_stmt Statement)>> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly LinkedList<(object Key, sqlite3_stmt Statement)> _recent = new();

    internal SqliteReadConnection(DbContext owner, sqlite3 handle)
    {
        _owner = owner;
        _handle = handle;
    }

    /// <summary>The native connection, for error texts.</summary>
    public sqlite3 Handle => _handle;

    /// <summary>A prepared statement, reset and without values.</summary>
    /// <param name="key">What the statement belongs to; the same object each time.</param>
    /// <param name="sql">The statement's text.</param>
    /// <exception cref="SqliteException">SQLite does not understand the text.</exception>
    public sqlite3_stmt Prepare(object key, string sql)
    {
        if (_statements.TryGetValue(key, out var node))
        {
            if (node != _recent.First)
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
            }

            return node.Value.Statement;
        }

        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement), _handle);
        _statements[key] = _recent.AddFirst((key, statement));

        if (_statements.Count > MaxStatements)
        {
            var (oldest, unused) = _recent.Last!.Value;
            _recent.RemoveLast();
            _statements.Remove(oldest);
            unused.Dispose();
        }

        return statement;
    }

    /// <summary>Closes the statements and the connection.</summary>
    public void Dispose()
    {
        foreach (var (_, statement) in _recent)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _recent.Clear();
        _owner.Dispose();
    }
}
