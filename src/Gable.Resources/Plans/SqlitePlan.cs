using System.Diagnostics;
using Gable.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.ObjectPool;
using SQLitePCL;

namespace Gable.Resources;

/// <summary>Runs a plan on SQLite, by prepared statements of an open connection.</summary>
/// <remarks>SQLite answers on the calling thread; there is nothing to await.</remarks>
internal sealed class SqlitePlan(QueryPlan<nint> plan, SqliteReadPool pool, ObjectPool<AnswerBody> answers) : IReadPlan
{
    public int Size => plan.Size;

    public PlanStatement Rows => plan.Rows;

    public PlanStatement? Count => plan.Count;

    public ValueTask<string?> WriteRowAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = pool.Rent();
        var start = read.Journal is null ? 0 : Stopwatch.GetTimestamp();
        var failed = true;

        try
        {
            using var statement = new SqliteStatement(connection, plan.Rows, read);
            string? tag = null;

            if (statement.Step())
            {
                var scratch = plan.Whole is null ? null : answers.Get();
                tag = PlanAnswer.Single(answer, scratch, plan, statement.Row, read.Row.Includes.Count > 0);

                if (scratch is not null)
                {
                    answers.Return(scratch);
                }
            }

            failed = false;
            return ValueTask.FromResult(tag);
        }
        finally
        {
            pool.Return(connection, failed);
            read.Journal?.Note(plan.Rows.Sql, Stopwatch.GetElapsedTime(start), failed);
        }
    }

    public ValueTask<PlanRest> WritePageAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = pool.Rent();
        var start = read.Journal is null ? 0 : Stopwatch.GetTimestamp();
        var failed = true;

        try
        {
            PlanRest rest;

            // A list may scan for long; somebody who went away must not keep a core busy.
            using (cancellationToken.UnsafeRegister(static handle => raw.sqlite3_interrupt((sqlite3)handle!), connection.Handle))
            {
                rest = new PlanRest(WriteRows(connection, read, answer), plan.Count is null ? null : CountRows(connection, plan.Count, read));
            }

            failed = false;
            return ValueTask.FromResult(rest);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("The client went away.", exception, cancellationToken);
        }
        finally
        {
            pool.Return(connection, failed);
            read.Journal?.Note(plan.Rows.Sql, Stopwatch.GetElapsedTime(start), failed);
        }
    }

    private object?[]? WriteRows(SqliteReadConnection connection, ReadInput read, AnswerBody answer)
    {
        using var statement = new SqliteStatement(connection, plan.Rows, read);
        var limit = read.List!.Limit;
        object?[]? last = null;

        for (var index = 0; statement.Step(); index++)
        {
            if (!PlanAnswer.Add(answer, plan, statement.Row, index, limit, ref last))
            {
                return last;
            }
        }

        return null;
    }

    private static long CountRows(SqliteReadConnection connection, PlanStatement count, ReadInput read)
    {
        using var statement = new SqliteStatement(connection, count, read);
        statement.Step();
        return SqliteRow.Int64(statement.Row, 0);
    }
}
