using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Bench.RawAdo;

/// <summary>SQLite: the driver is synchronous, so the calls are; one writer at a time.</summary>
internal sealed class SqliteStore(string connectionString) : IBenchStore
{
    private const int ForeignKeyViolation = 787;

    private readonly ConcurrentBag<SqliteSession> _pool = [];
    private readonly SemaphoreSlim _writing = new(1, 1);

    public ValueTask<bool> RowAsync(int id, JsonAnswer answer, CancellationToken cancellationToken)
    {
        var session = Rent();
        session.Row.Parameters[0].Value = id;
        var found = WriteFirst(session.Row, answer);
        _pool.Add(session);

        return ValueTask.FromResult(found);
    }

    public ValueTask RowsAsync(int[] ids, JsonAnswer answer, CancellationToken cancellationToken)
    {
        var session = Rent();
        answer.Writer.WriteStartObject();
        answer.Writer.WriteStartArray("items"u8);

        foreach (var id in ids)
        {
            session.Row.Parameters[0].Value = id;
            WriteFirst(session.Row, answer);
        }

        answer.Writer.WriteEndArray();
        answer.Writer.WriteEndObject();
        _pool.Add(session);

        return ValueTask.CompletedTask;
    }

    public ValueTask PageAsync(bool count, JsonAnswer answer, CancellationToken cancellationToken)
    {
        var session = Rent();
        answer.Writer.WriteStartObject();
        answer.Writer.WriteStartArray("items"u8);

        using (var row = session.Page.ExecuteReader())
        {
            while (row.Read())
            {
                RowJson.PostWithAuthor(answer.Writer, row);
            }
        }

        answer.Writer.WriteEndArray();

        if (count)
        {
            answer.Writer.WriteNumber("total"u8, (long)session.Count.ExecuteScalar()!);
        }

        answer.Writer.WriteEndObject();
        _pool.Add(session);

        return ValueTask.CompletedTask;
    }

    public ValueTask ListAsync(string category, int least, int most, JsonAnswer answer, CancellationToken cancellationToken)
    {
        var session = Rent();
        session.List.Parameters[0].Value = category;
        session.List.Parameters[1].Value = least;
        session.List.Parameters[2].Value = most;
        answer.Writer.WriteStartObject();
        answer.Writer.WriteStartArray("items"u8);

        using (var row = session.List.ExecuteReader())
        {
            while (row.Read())
            {
                RowJson.Product(answer.Writer, row);
            }
        }

        answer.Writer.WriteEndArray();
        answer.Writer.WriteEndObject();
        _pool.Add(session);

        return ValueTask.CompletedTask;
    }

    public ValueTask TableAsync(HtmlTable table, CancellationToken cancellationToken)
    {
        var session = Rent();

        using (var row = session.Table.ExecuteReader())
        {
            while (row.Read())
            {
                table.Add(row);
            }
        }

        _pool.Add(session);

        return ValueTask.CompletedTask;
    }

    public async ValueTask<bool> CreateAsync(PostInput input, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        var session = Rent();

        try
        {
            var values = session.Create.Parameters;
            values[0].Value = input.Title;
            values[1].Value = input.Slug;
            values[2].Value = input.Summary ?? "";
            values[3].Value = input.Views;
            values[4].Value = input.Published;
            values[5].Value = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
            values[6].Value = input.AuthorId;

            return WriteFirst(session.Create, answer);
        }
        catch (SqliteException exception) when (exception.SqliteExtendedErrorCode == ForeignKeyViolation)
        {
            return false;
        }
        finally
        {
            _pool.Add(session);
            _writing.Release();
        }
    }

    public async ValueTask<bool> UpdateAsync(int id, string title, JsonAnswer answer, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        var session = Rent();

        try
        {
            session.Update.Parameters[0].Value = title;
            session.Update.Parameters[1].Value = id;

            return WriteFirst(session.Update, answer);
        }
        finally
        {
            _pool.Add(session);
            _writing.Release();
        }
    }

    public void Dispose()
    {
        foreach (var session in _pool)
        {
            session.Dispose();
        }

        _writing.Dispose();
    }

    private static bool WriteFirst(SqliteCommand command, JsonAnswer answer)
    {
        using var row = command.ExecuteReader();

        if (!row.Read())
        {
            return false;
        }

        RowJson.Post(answer.Writer, row);
        return true;
    }

    private SqliteSession Rent() => _pool.TryTake(out var session) ? session : new SqliteSession(connectionString);
}
