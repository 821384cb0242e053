using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

namespace Gable.Data;

/// <summary>Writes rows to PostgreSQL: each is a transaction of its own in one round trip, by a command that an open connection keeps.</summary>
internal sealed class PostgresDirectDriver(PostgresReadPool pool, CommitReporter reporter) : IDirectDriver
{
    // The writer before this one may have committed and not reported yet: what it replaced could still be in an answer that is kept.
    public bool IsBeforeExact => false;

    public bool CanSend(RelationalTypeMapping mapping, object sample)
    {
        using var command = new NpgsqlCommand();

        return mapping.CreateParameter(command, "p", sample) is NpgsqlParameter { Size: 0 } parameter && parameter.NpgsqlDbType is
            NpgsqlDbType.Text or NpgsqlDbType.Varchar or NpgsqlDbType.Citext or NpgsqlDbType.Bytea or NpgsqlDbType.Boolean or NpgsqlDbType.Uuid or
            NpgsqlDbType.Smallint or NpgsqlDbType.Integer or NpgsqlDbType.Bigint or NpgsqlDbType.Numeric or NpgsqlDbType.Real or NpgsqlDbType.Double or
            NpgsqlDbType.TimestampTz or NpgsqlDbType.Timestamp or NpgsqlDbType.Date or NpgsqlDbType.Time or NpgsqlDbType.Interval;
    }

    public bool GivesNumbers(IProperty key) => NpgsqlPropertyExtensions.GetValueGenerationStrategy(key) is NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
        or NpgsqlValueGenerationStrategy.IdentityAlwaysColumn or NpgsqlValueGenerationStrategy.SerialColumn;

    public string Parameter(int number) => FormattableString.Invariant($"${number}");

    public string IsStill(DirectColumn column, string parameter)
    {
        var isText = New(column).NpgsqlDbType is NpgsqlDbType.Text or NpgsqlDbType.Varchar or NpgsqlDbType.Citext;
        var (value, other) = isText ? ($"{column.Name}::text COLLATE \"C\"", $"{parameter}::text") : (column.Name, parameter);

        return column.Property.IsNullable ? $"{value} IS NOT DISTINCT FROM {other}" : $"{value} = {other}";
    }

    public async Task<bool> RunAsync(DirectWrite write, CancellationToken cancellationToken)
    {
        var connection = await pool.RentAsync(cancellationToken);
        var isWhole = false;

        try
        {
            var batch = Fill(connection.Batch(write.Statement, unfilled => unfilled.BatchCommands.Add(Command(write.Statement))), write.Values);
            cancellationToken.ThrowIfCancellationRequested();
            var (isWritten, key) = await SendAsync(batch, write.Statement.Table, cancellationToken);
            isWhole = true;

            if (isWritten)
            {
                reporter.Report(new CommittedTransaction(write.ToChange(key) is { } change ? [change] : [], [], isEverything: false));
            }

            return isWritten;
        }
        catch (PostgresException refusal) when (Outcome.IsRefused(refusal) && !DatabaseUnavailable.Is(refusal))
        {
            // EF Core meets the same, and says it in its own way.
            isWhole = true;
            return false;
        }
        finally
        {
            await pool.ReturnAsync(connection, failed: !isWhole);
        }
    }

    private async Task<(bool IsWritten, long? Key)> SendAsync(NpgsqlBatch batch, RowShape table, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            long? key = await reader.ReadAsync(CancellationToken.None) ? Convert.ToInt64(reader.GetValue(0), null) : null;

            // The row is kept when the server has said so at the very end, and not when it tells the key.
            while (await reader.NextResultAsync(CancellationToken.None))
            {
            }

            return (reader.RecordsAffected == 1, key);
        }
        catch (Exception exception) when (!Outcome.IsRefused(exception))
        {
            // Sent once and never again: the row may be there. The other connections have most likely lost their server too.
            var lost = new PendingCommit();
            lost.Add([], table.Tables);
            reporter.ReportLostAnswer(lost);
            await pool.CloseIdleAsync();
            throw;
        }
    }

    private static NpgsqlBatchCommand Command(DirectStatement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);

        foreach (var column in statement.Parameters)
        {
            command.Parameters.Add(New(column));
        }

        return command;
    }

    private static NpgsqlBatch Fill(NpgsqlBatch batch, object[] values)
    {
        var parameters = batch.BatchCommands[0].Parameters;

        for (var i = 0; i < values.Length; i++)
        {
            parameters[i].Value = values[i];
        }

        return batch;
    }

    // Without a name it is one of $1, $2, …
    private static NpgsqlParameter New(DirectColumn column)
    {
        using var scratch = new NpgsqlCommand();
        return (NpgsqlParameter)column.Property.GetRelationalTypeMapping().CreateParameter(scratch, "", null);
    }
}
