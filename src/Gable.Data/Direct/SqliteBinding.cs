using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gable.Data;

/// <summary>Gives values to SQLite's statements in the forms of Microsoft.Data.Sqlite, so that a value equals what EF Core writes.</summary>
public static class SqliteBinding
{
    /// <summary>Whether values like that of a parameter have the form that <see cref="Bind"/> gives them.</summary>
    /// <param name="parameter">The driver's parameter, with a value.</param>
    public static bool CanBind(SqliteParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);

        return parameter.Value switch
        {
            Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or decimal or char => parameter.SqliteType == SqliteType.Text,
            string or DBNull or null or byte[] or bool or double or float => true,
            long or int or short or sbyte or byte or ushort or uint => parameter.SqliteType == SqliteType.Integer,
            _ => false,
        };
    }

    /// <summary>Sets a parameter.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="index">The number of the parameter; the first is 1.</param>
    /// <param name="value">The value as the driver takes it; <see cref="DBNull"/> for none.</param>
    /// <returns>SQLite's result code.</returns>
    public static int Bind(sqlite3_stmt statement, int index, object value) => value switch
    {
        DBNull => raw.sqlite3_bind_null(statement, index),
        string text => raw.sqlite3_bind_text(statement, index, text),
        Guid guid => BindUuid(statement, index, guid),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        bool flag => raw.sqlite3_bind_int64(statement, index, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, index, number),
        float number => raw.sqlite3_bind_double(statement, index, number),
        decimal number => Text(statement, index, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        DateTime moment => Text(statement, index, moment.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateTimeOffset moment => Text(statement, index, moment.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)),
        DateOnly date => Text(statement, index, date.ToString(@"yyyy\-MM\-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => Text(statement, index, time.ToString(
            time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"HH\:mm\:ss" : @"HH\:mm\:ss.fffffff", CultureInfo.InvariantCulture)),
        TimeSpan duration => Text(statement, index, duration.ToString("c", CultureInfo.InvariantCulture)),
        char letter => Text(statement, index, letter.ToString()),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };

    private static int Text(sqlite3_stmt statement, int index, string text) => raw.sqlite3_bind_text(statement, index, text);

    private static int BindUuid(sqlite3_stmt statement, int index, Guid guid)
    {
        Span<byte> text = stackalloc byte[36];
        guid.TryFormat(text, out _);

        for (var i = 0; i < text.Length; i++)
        {
            text[i] = text[i] is >= (byte)'a' and <= (byte)'f' ? (byte)(text[i] - 32) : text[i];
        }

        return raw.sqlite3_bind_text(statement, index, text);
    }
}
