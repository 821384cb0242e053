using Gable.Data;
using Npgsql;

namespace Gable.Resources;

/// <summary>The statements of a plan on PostgreSQL, sent in one round trip by commands that an open connection keeps, prepared by Npgsql.</summary>
/// <param name="pool">The connections.</param>
/// <param name="rows">Reads the rows.</param>
/// <param name="count">Counts them; <c>null</c> when nothing is counted.</param>
/// <param name="byValues">Whether the server plans each run by its values.</param>
internal sealed class PostgresStatements(PostgresReadPool pool, PlanStatement rows, PlanStatement? count, bool byValues = false)
{
    // What the driver calls a new connection may come from its own pool, and have waited there.
    private const int MaxOthers = 2;

    /// <summary>Sends the statements. A connection that has waited may be dead by now; then the next one is tried, in the end a new one.</summary>
    /// <param name="read">Gives the values.</param>
    /// <param name="cancellationToken">Gives them up.</param>
    /// <returns>The connection, to be given back to the pool, and what it answers.</returns>
    public async ValueTask<(PostgresReadConnection Connection, NpgsqlDataReader Reader)> StartAsync(ReadInput read, CancellationToken cancellationToken)
    {
        for (var others = MaxOthers; ;)
        {
            var connection = await pool.RentAsync(cancellationToken);

            try
            {
                var batch = connection.Batch(this, Fill);
                var first = byValues ? 1 : 0;
                Bind(batch.BatchCommands[first].Parameters, rows, read);

                if (count is not null)
                {
                    Bind(batch.BatchCommands[first + 1].Parameters, count, read);
                }

                return (connection, await batch.ExecuteReaderAsync(cancellationToken));
            }
            catch (Exception exception)
            {
                await pool.ReturnAsync(connection, failed: true);

                if (!DatabaseUnavailable.IsStale(exception) || (!connection.IsReused && others-- == 0))
                {
                    throw;
                }
            }
        }
    }

    private void Fill(NpgsqlBatch batch)
    {
        if (byValues)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PlanStatement.PlanByValues));
        }

        batch.BatchCommands.Add(Command(rows));

        if (count is not null)
        {
            batch.BatchCommands.Add(Command(count));
        }

        if (byValues)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PlanStatement.PlanAsUsual));
        }
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
