using System.Data.Common;
using Gable.Data;
using Microsoft.Extensions.ObjectPool;
using Npgsql;

namespace Gable.Resources;

/// <summary>Runs a plan on PostgreSQL: one round trip, statements prepared by Npgsql once per connection.</summary>
internal sealed class PostgresPlan(QueryPlan<DbDataReader> plan, DriverReads reads, ObjectPool<AnswerBody> answers) : IReadPlan
{
    public int Size => plan.Size;

    public PlanStatement Rows => plan.Rows;

    public PlanStatement? Count => plan.Count;

    public async ValueTask<string?> WriteRowAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken)
    {
        await using var connection = await reads.OpenPostgresAsync(cancellationToken);
        await using var command = new NpgsqlCommand(plan.Rows.Sql, connection);
        Bind(command.Parameters, plan.Rows, read);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);

        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var scratch = plan.Whole is null ? null : answers.Get();
        var tag = PlanAnswer.Single(answer, scratch, plan, reader, read.Row.Includes.Count > 0);

        if (scratch is not null)
        {
            answers.Return(scratch);
        }

        return tag;
    }

    public async ValueTask<PlanRest> WritePageAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken)
    {
        await using var connection = await reads.OpenPostgresAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(plan.Rows, read));

        if (plan.Count is not null)
        {
            batch.BatchCommands.Add(Command(plan.Count, read));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var limit = read.List!.Limit;
        var more = false;
        object?[]? last = null;

        for (var index = 0; !more && await reader.ReadAsync(cancellationToken); index++)
        {
            more = !PlanAnswer.Add(answer, plan, reader, index, limit, ref last);
        }

        return new PlanRest(more ? last : null, plan.Count is null ? null : await TotalAsync(reader, cancellationToken));
    }

    private static async ValueTask<long> TotalAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0);
    }

    private static NpgsqlBatchCommand Command(PlanStatement statement, ReadInput read)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        Bind(command.Parameters, statement, read);
        return command;
    }

    private static void Bind(NpgsqlParameterCollection parameters, PlanStatement statement, ReadInput read)
    {
        foreach (var planned in statement.Parameters)
        {
            var parameter = ((NpgsqlParameter)planned.Translated.Prototype).Clone();

            // Without a name it is one of $1, $2, …
            parameter.ParameterName = "";
            parameter.Value = planned.ValueOf(read);
            parameters.Add(parameter);
        }
    }
}
