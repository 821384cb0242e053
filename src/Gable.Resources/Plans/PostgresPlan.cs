using System.Data.Common;
using System.Diagnostics;
using Gable.Data;
using Microsoft.Extensions.ObjectPool;
using Npgsql;

namespace Gable.Resources;

/// <summary>Runs a plan on PostgreSQL: one round trip.</summary>
internal sealed class PostgresPlan(QueryPlan<DbDataReader> plan, PostgresReadPool pool, ObjectPool<AnswerBody> answers) : IReadPlan
{
    private readonly PostgresStatements _statements = new(pool, plan.Rows, plan.Count, plan.IsPlannedByValues);

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

    private async ValueTask<(PostgresReadConnection Connection, NpgsqlDataReader Reader)> StartAsync(ReadInput read, CancellationToken cancellationToken)
    {
        try
        {
            return await _statements.StartAsync(read, cancellationToken);
        }
        catch
        {
            read.Journal?.Note(plan.Rows.Sql, TimeSpan.Zero, failed: true);
            throw;
        }
    }

    private static async ValueTask<long> TotalAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0);
    }
}
