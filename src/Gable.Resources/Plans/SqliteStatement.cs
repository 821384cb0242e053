using System.Globalization;
using Gable.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gable.Resources;

/// <summary>One run of a prepared statement: bound, stepped through, and made ready for the next run.</summary>
internal readonly ref struct SqliteStatement
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <param name="connection">The connection, rented by the caller.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="read">Gives the values.</param>
    /// <exception cref="SqliteException">SQLite refuses the statement or a value.</exception>
    public SqliteStatement(SqliteReadConnection connection, PlanStatement statement, ReadInput read)
    {
        _connection = connection.Handle;
        _statement = connection.Prepare(statement, statement.Sql);

        // The connection keeps the statement open for longer than this run.
        Row = _statement.DangerousGetHandle();

        for (var i = 0; i < statement.Parameters.Length; i++)
        {
            Check(Bind(_statement, i + 1, statement.Parameters[i].ValueOf(read)));
        }
    }

    /// <summary>The current row.</summary>
    public nint Row { get; }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);

        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }

        return code == raw.SQLITE_ROW;
    }

    /// <summary>Ends the run; the snapshot that it read is released.</summary>
    public void Dispose()
    {
        raw.sqlite3_reset(_statement);
        raw.sqlite3_clear_bindings(_statement);
    }

    /// <summary>Whether values of a parameter have the form that <see cref="Bind"/> gives them.</summary>
    public static bool CanBind(PlanParameter parameter) => parameter.Translated.Prototype is SqliteParameter known && known.Value switch
    {
        Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or decimal or char => known.SqliteType == SqliteType.Text,
        string or DBNull or null or byte[] or bool or double or float => true,
        long or int or short or sbyte or byte or ushort or uint => known.SqliteType == SqliteType.Integer,
        _ => false,
    };

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _connection);

    // The forms of Microsoft.Data.Sqlite, so that a value equals what EF Core wrote.
    private static int Bind(sqlite3_stmt row, int index, object value) => value switch
    {
        DBNull => raw.sqlite3_bind_null(row, index),
        string text => raw.sqlite3_bind_text(row, index, text),
        Guid guid => BindUuid(row, index, guid),
        long number => raw.sqlite3_bind_int64(row, index, number),
        int number => raw.sqlite3_bind_int64(row, index, number),
        bool flag => raw.sqlite3_bind_int64(row, index, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(row, index, number),
        float number => raw.sqlite3_bind_double(row, index, number),
        decimal number => Text(row, index, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        DateTime moment => Text(row, index, moment.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateTimeOffset moment => Text(row, index, moment.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)),
        DateOnly date => Text(row, index, date.ToString(@"yyyy\-MM\-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => Text(row, index, time.ToString(
            time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"HH\:mm\:ss" : @"HH\:mm\:ss.fffffff", CultureInfo.InvariantCulture)),
        TimeSpan duration => Text(row, index, duration.ToString("c", CultureInfo.InvariantCulture)),
        char letter => Text(row, index, letter.ToString()),
        byte[] bytes => raw.sqlite3_bind_blob(row, index, bytes),
        _ => raw.sqlite3_bind_int64(row, index, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };

    private static int Text(sqlite3_stmt row, int index, string text) => raw.sqlite3_bind_text(row, index, text);

    private static int BindUuid(sqlite3_stmt row, int index, Guid guid)
    {
        Span<byte> text = stackalloc byte[36];
        guid.TryFormat(text, out _);

        for (var i = 0; i < text.Length; i++)
        {
            text[i] = text[i] is >= (byte)'a' and <= (byte)'f' ? (byte)(text[i] - 32) : text[i];
        }

        return raw.sqlite3_bind_text(row, index, text);
    }
}
