using System.Diagnostics;
using Gable.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gable.Resources;

/// <summary>Runs a declared query on SQLite, by a prepared statement of an open connection.</summary>
/// <remarks>SQLite answers on the calling thread; there is nothing to await.</remarks>
internal sealed class SqliteRowsPlan<TValue>(PlanStatement statement, Func<nint, TValue> make, SqliteReadPool pool) : IRowsPlan<TValue>
{
    public int Size => RowsPlan.SizeOf(statement);

    public ValueTask<IReadOnlyList<TValue>> ListAsync(ReadInput read, CancellationToken cancellationToken)
    {
        var rows = new List<TValue>();
        Run(read, rows, cancellationToken);
        return ValueTask.FromResult<IReadOnlyList<TValue>>(rows);
    }

    public ValueTask<TValue?> FirstAsync(ReadInput read, CancellationToken cancellationToken) => ValueTask.FromResult(Run(read, null, cancellationToken));

    /// <returns>The first row.</returns>
    private TValue? Run(ReadInput read, List<TValue>? rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = pool.Rent();
        var start = read.Journal is null ? 0 : Stopwatch.GetTimestamp();
        var failed = true;

        try
        {
            TValue? first;

            // A query may scan for long; somebody who went away must not keep a core busy.
            using (cancellationToken.UnsafeRegister(static handle => raw.sqlite3_interrupt((sqlite3)handle!), connection.Handle))
            {
                first = Step(connection, read, rows);
            }

            failed = false;
            return first;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("The query was given up.", exception, cancellationToken);
        }
        finally
        {
            pool.Return(connection, failed);
            RowsPlan.Note(read, statement, start, failed);
        }
    }

    private TValue? Step(SqliteReadConnection connection, ReadInput read, List<TValue>? rows)
    {
        using var run = new SqliteStatement(connection, statement, read);

        if (rows is null)
        {
            return run.Step() ? make(run.Row) : default;
        }

        while (run.Step())
        {
            rows.Add(make(run.Row));
        }

        return default;
    }
}
