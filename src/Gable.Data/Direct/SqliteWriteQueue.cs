using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gable.Data;

/// <summary>Writes what waits in one transaction: a commit waits for the disk once, however many rows it holds.</summary>
/// <remarks>On SQLite one writer works at a time anyway. Whoever comes while a commit is under way is part of the next one.</remarks>
internal sealed class SqliteWriteQueue(SqliteReadPool pool, IWriteGate gate, CommitReporter reporter)
{
    private const int MaxRows = 256;

    private readonly ConcurrentQueue<QueuedWrite> _waiting = new();
    private int _isAtWork;

    internal async Task<bool> RunAsync(QueuedWrite write, CancellationToken cancellationToken)
    {
        using var calledOff = cancellationToken.UnsafeRegister(static (state, token) => ((QueuedWrite)state!).CallOff(token), write);
        _waiting.Enqueue(write);
        Start();
        return await write.End;
    }

    private void Start()
    {
        if (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _isAtWork, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.WorkAsync(), this, preferLocal: false);
        }
    }

    private async Task WorkAsync()
    {
        while (!_waiting.IsEmpty)
        {
            var taken = new List<QueuedWrite>();

            try
            {
                using (await gate.EnterAsync(CancellationToken.None))
                {
                    Take(taken);
                    Commit(taken);
                }
            }
            catch (Exception exception)
            {
                // The application stops, or the commit's fate is unknown: whoever waits hears of it.
                Take(taken);
                taken.ForEach(write => write.Fail(exception));
            }
        }

        Volatile.Write(ref _isAtWork, 0);

        // Somebody may have come between the last look and this line.
        Start();
    }

    private void Take(List<QueuedWrite> taken)
    {
        while (taken.Count < MaxRows && _waiting.TryDequeue(out var next))
        {
            if (next.TryTake())
            {
                taken.Add(next);
            }
        }
    }

    private void Commit(List<QueuedWrite> writes)
    {
        if (writes.Count == 0)
        {
            return;
        }

        var connection = pool.Rent();
        var isKept = false;

        try
        {
            Execute(connection, "BEGIN IMMEDIATE");
            writes.ForEach(write => write.Run(connection));
            Execute(connection, "COMMIT");
            isKept = true;

            // Before the next writer's turn, and before anybody is told.
            reporter.Report(new CommittedTransaction([.. writes.Select(static write => write.Change).OfType<Change>()], [], isEverything: false));
        }
        catch (SqliteException) when (TryRollBack(connection))
        {
            // EF Core meets the same, and says it in its own way.
        }
        finally
        {
            pool.Return(connection, failed: !isKept);
        }

        writes.ForEach(isKept ? static write => write.Finish() : static write => write.Undo());
    }

    /// <summary>Goes back to before the transaction.</summary>
    /// <returns>False when nobody knows what the database keeps of it.</returns>
    private static bool TryRollBack(SqliteReadConnection connection)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            Execute(connection, "ROLLBACK");
        }

        return true;
    }

    private static void Execute(SqliteReadConnection connection, string sql)
    {
        // A text is an object of its own: the connection keeps the statement by it.
        var statement = connection.Prepare(sql, sql);
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);

        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
        }
    }
}
