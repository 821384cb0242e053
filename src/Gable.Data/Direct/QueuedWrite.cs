using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gable.Data;

/// <summary>One row that waits to be written to SQLite.</summary>
internal sealed class QueuedWrite(DirectWrite write)
{
    private readonly TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTaken;
    private bool _isWritten;

    /// <summary>Whether the row is written; <c>false</c> when nothing was, because a constraint refused it, it had changed, or the database was busy.</summary>
    internal Task<bool> End => _end.Task;

    internal Change? Change { get; private set; }

    internal bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    internal void CallOff(CancellationToken cancellationToken)
    {
        if (TryTake())
        {
            _end.TrySetCanceled(cancellationToken);
        }
    }

    /// <summary>Runs the statement inside the transaction. One that a constraint refuses undoes itself alone.</summary>
    /// <exception cref="SqliteException">Something else is wrong, for all of the transaction.</exception>
    internal void Run(SqliteReadConnection connection)
    {
        var prepared = connection.Prepare(write.Statement, write.Statement.Sql);

        try
        {
            for (var i = 0; i < write.Values.Length; i++)
            {
                SqliteException.ThrowExceptionForRC(SqliteBinding.Bind(prepared, i + 1, write.Values[i]), connection.Handle);
            }

            var code = raw.sqlite3_step(prepared);
            long? key = code == raw.SQLITE_ROW ? raw.sqlite3_column_int64(prepared, 0) : null;
            code = code == raw.SQLITE_ROW ? raw.sqlite3_step(prepared) : code;

            if (code == raw.SQLITE_DONE)
            {
                _isWritten = raw.sqlite3_changes(connection.Handle) == 1;
                Change = _isWritten ? write.ToChange(key) : null;
            }
            else if ((code & 0xff) != raw.SQLITE_CONSTRAINT)
            {
                SqliteException.ThrowExceptionForRC(code, connection.Handle);
            }
        }
        finally
        {
            raw.sqlite3_reset(prepared);
            raw.sqlite3_clear_bindings(prepared);
        }
    }

    internal void Finish() => _end.TrySetResult(_isWritten);

    /// <summary>Nothing of it was kept.</summary>
    internal void Undo() => _end.TrySetResult(false);

    internal void Fail(Exception exception) => _end.TrySetException(exception);
}
