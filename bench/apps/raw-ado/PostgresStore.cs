using Npgsql;
using NpgsqlTypes;

namespace Bench.RawAdo;

/// <summary>PostgreSQL: pooled connections, statements prepared by the driver at their second use, typed parameters.</summary>
internal sealed class PostgresStore(string connectionString) : IBenchStore
{
    private const string IsTrue = "TRUE";

    private static readonly string Row = Sql.Row(IsTrue);
    private static readonly string Update = Sql.Update(IsTrue);
    private static readonly string Page = Sql.Page(IsTrue);
    private static readonly string Count = Sql.Count(IsTrue);
    private static readonly string Table = Sql.Table(IsTrue);

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { AutoPrepareMinUsages = 2 });

    public async ValueTask<bool> RowAsync(int id, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await WriteRowAsync(connection, id, answer, cancellationToken);
    }

    public async ValueTask RowsAsync(int[] ids, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        answer.Writer.WriteStartObject();
        answer.Writer.WriteStartArray("items"u8);

        foreach (var id in ids)
        {
            await WriteRowAsync(connection, id, answer, cancellationToken);
        }

        answer.Writer.WriteEndArray();
        answer.Writer.WriteEndObject();
    }

    public async ValueTask PageAsync(bool count, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        answer.Writer.WriteStartObject();
        answer.Writer.WriteStartArray("items"u8);

        await using (var command = new NpgsqlCommand(Page, connection))
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
            {
                RowJson.PostWithAuthor(answer.Writer, row);
            }
        }

        answer.Writer.WriteEndArray();

        if (count)
        {
            await using var command = new NpgsqlCommand(Count, connection);
            var total = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            answer.Writer.WriteNumber("total"u8, total);
        }

        answer.Writer.WriteEndObject();
    }

    public async ValueTask ListAsync(string category, int least, int most, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(Sql.List);
        command.Parameters.Add(new NpgsqlParameter<string>("category", category));
        command.Parameters.Add(new NpgsqlParameter<int>("least", least));
        command.Parameters.Add(new NpgsqlParameter<int>("most", most));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        answer.Writer.WriteStartObject();
        answer.Writer.WriteStartArray("items"u8);

        while (await row.ReadAsync(cancellationToken))
        {
            RowJson.Product(answer.Writer, row);
        }

        answer.Writer.WriteEndArray();
        answer.Writer.WriteEndObject();
    }

    public async ValueTask TableAsync(HtmlTable table, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(Table);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);

        while (await row.ReadAsync(cancellationToken))
        {
            table.Add(row);
        }
    }

    public async ValueTask<bool> CreateAsync(PostInput input, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(Sql.Create);
        command.Parameters.Add(new NpgsqlParameter<string>("title", input.Title!));
        command.Parameters.Add(new NpgsqlParameter<string>("slug", input.Slug!));
        command.Parameters.Add(new NpgsqlParameter<string>("summary", input.Summary ?? ""));
        command.Parameters.Add(new NpgsqlParameter<int>("views", input.Views));
        command.Parameters.Add(new NpgsqlParameter<bool>("published", input.Published));
        command.Parameters.Add(new NpgsqlParameter<DateTime>("createdAt", NpgsqlDbType.TimestampTz) { TypedValue = TimeProvider.System.GetUtcNow().UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int>("authorId", input.AuthorId));

        try
        {
            return await WriteFirstAsync(command, answer, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return false;
        }
    }

    public async ValueTask<bool> UpdateAsync(int id, string title, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(Update);
        command.Parameters.Add(new NpgsqlParameter<string>("title", title));
        command.Parameters.Add(new NpgsqlParameter<int>("id", id));

        return await WriteFirstAsync(command, answer, cancellationToken);
    }

    public void Dispose() => _source.Dispose();

    private static async ValueTask<bool> WriteRowAsync(NpgsqlConnection connection, int id, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Row, connection);
        command.Parameters.Add(new NpgsqlParameter<int>("id", id));

        return await WriteFirstAsync(command, answer, cancellationToken);
    }

    private static async ValueTask<bool> WriteFirstAsync(NpgsqlCommand command, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);

        if (!await row.ReadAsync(cancellationToken))
        {
            return false;
        }

        RowJson.Post(answer.Writer, row);
        return true;
    }
}
