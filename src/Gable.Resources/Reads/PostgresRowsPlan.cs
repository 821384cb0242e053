using System.Data.Common;
using System.Diagnostics;
using Gable.Data;

namespace Gable.Resources;

/// <summary>Runs a declared query on PostgreSQL, by a command that an open connection keeps.</summary>
internal sealed class PostgresRowsPlan<TValue>(PlanStatement statement, Func<DbDataReader, TValue> make, PostgresReadPool pool) : IRowsPlan<TValue>
{
    private readonly PostgresStatements _statements = new(pool, statement, null);

    public int Size => RowsPlan.SizeOf(statement);

    public async ValueTask<IReadOnlyList<TValue>> ListAsync(ReadInput read, CancellationToken cancellationToken)
    {
        var rows = new List<TValue>();
        await RunAsync(read, rows, cancellationToken);
        return rows;
    }

    public ValueTask<TValue?> FirstAsync(ReadInput read, CancellationToken cancellationToken) => RunAsync(read, null, cancellationToken);

    /// <returns>The first row.</returns>
    private async ValueTask<TValue?> RunAsync(ReadInput read, List<TValue>? rows, CancellationToken cancellationToken)
    {
        var start = read.Journal is null ? 0 : Stopwatch.GetTimestamp();
        var failed = true;
        PostgresReadConnection? connection = null;

        try
        {
            (connection, var reader) = await _statements.StartAsync(read, cancellationToken);
            TValue? first = default;

            if (rows is null)
            {
                first = await reader.ReadAsync(cancellationToken) ? make(reader) : default;
            }
            else
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    rows.Add(make(reader));
                }
            }

            await reader.DisposeAsync();
            failed = false;
            return first;
        }
        finally
        {
            if (connection is not null)
            {
                await pool.ReturnAsync(connection, failed);
            }

            RowsPlan.Note(read, statement, start, failed);
        }
    }
}
