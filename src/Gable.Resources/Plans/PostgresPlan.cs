using System.Data.Common;
using System.Diagnostics;
using Gable.Data;
using Microsoft.Extensions.ObjectPool;
using Npgsql;

namespace Gable.Resources;

/// <summary>Runs a plan on PostgreSQL: one round trip, by commands that an open connection keeps, statements prepared by Npgsql.</summary>
internal sealed class PostgresPlan(QueryPlan<DbDataReader> plan, PostgresReadPool pool, ObjectPool<AnswerBody> answers) : IReadPlan
{
    // What the driver calls a new connection may come from its own pool, and have waited there.
    private const int MaxOthers = 2;

    public int Size => plan.Size;

    public PlanStatement Rows => plan.Rows;

    public PlanStatement? Count => plan.Count;

    public async ValueTask<string?> WriteRowAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken)
    {
        var start = read.Journal is null ? 0 : Stopwatch.GetTimestamp();
        var (connection, reader) = await StartAsync(read, cancellationToken);
        var failed = true;

        try
        {
            string? tag = null;

            if (await reader.ReadAsync(cancellationToken))
            {
                var scratch = plan.Whole is null ? null : answers.Get();
                tag = PlanAnswer.Single(answer, scratch, plan, reader, read.Row.Includes.Count > 0);

                if (scratch is not null)
                {
                    answers.Return(scratch);
                }
            }

            await reader.DisposeAsync();
            failed = false;
            return tag;
        }
        finally
        {
            await pool.ReturnAsync(connection, failed);
            read.Journal?.Note(plan.Rows.Sql, Stopwatch.GetElapsedTime(start), failed);
        }
    }

    public async ValueTask<PlanRest> WritePageAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken)
    {
        var start = read.Journal is null ? 0 : Stopwatch.GetTimestamp();
        var (connection, reader) = await StartAsync(read, cancellationToken);
        var failed = true;

        try
        {
            var limit = read.List!.Limit;
            var more = false;
            object?[]? last = null;

            for (var index = 0; !more && await reader.ReadAsync(cancellationToken); index++)
            {
                more = !PlanAnswer.Add(answer, plan, reader, index, limit, ref last);
            }

            var rest = new PlanRest(more ? last : null, plan.Count is null ? null : await TotalAsync(reader, cancellationToken));
            await reader.DisposeAsync();
            failed = false;
            return rest;
        }
        finally
        {
            await pool.ReturnAsync(connection, failed);
            read.Journal?.Note(plan.Rows.Sql, Stopwatch.GetElapsedTime(start), failed);
        }
    }

    /// <summary>Sends the statements. A connection that has waited may be dead by now; then the next one is tried, in the end a new one.</summary>
    private async ValueTask<(PostgresReadConnection Connection, NpgsqlDataReader Reader)> StartAsync(ReadInput read, CancellationToken cancellationToken)
    {
        for (var others = MaxOthers; ;)
        {
            var connection = await pool.RentAsync(cancellationToken);

            try
            {
                var batch = connection.Batch(this, Fill);
                Bind(batch.BatchCommands[0].Parameters, plan.Rows, read);

                if (plan.Count is not null)
                {
                    Bind(batch.BatchCommands[1].Parameters, plan.Count, read);
                }

                return (connection, await batch.ExecuteReaderAsync(cancellationToken));
            }
            catch (Exception exception)
            {
                await pool.ReturnAsync(connection, failed: true);

                if (!DatabaseUnavailable.IsStale(exception) || (!connection.IsReused && others-- == 0))
                {
                    read.Journal?.Note(plan.Rows.Sql, TimeSpan.Zero, failed: true);
                    throw;
                }
            }
        }
    }

    private void Fill(NpgsqlBatch batch)
    {
        batch.BatchCommands.Add(Command(plan.Rows));

        if (plan.Count is not null)
        {
            batch.BatchCommands.Add(Command(plan.Count));
        }
    }

    private static async ValueTask<long> TotalAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0);
    }

    private static NpgsqlBatchCommand Command(PlanStatement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);

        foreach (var planned in statement.Parameters)
        {
            var parameter = ((NpgsqlParameter)planned.Translated.Prototype).Clone();

            // Without a name it is one of $1, $2, …
            parameter.ParameterName = "";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Bind(NpgsqlParameterCollection parameters, PlanStatement statement, ReadInput read)
    {
        for (var index = 0; index < statement.Parameters.Length; index++)
        {
            parameters[index].Value = statement.Parameters[index].ValueOf(read);
        }
    }
}
