using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gable.Resources;

/// <summary>Reads columns of SQLite as the types of Microsoft.Data.Sqlite, in the forms that it writes them.</summary>
internal static class SqliteValue
{
    private static readonly MethodInfo NullMethod = Method(typeof(SqliteRow), nameof(SqliteRow.IsNull));
    private static readonly MethodInfo Int64Method = Method(typeof(SqliteRow), nameof(SqliteRow.Int64));
    private static readonly MethodInfo DoubleMethod = Method(typeof(SqliteRow), nameof(SqliteRow.Double));

    /// <summary>Reads a column as a type of the driver; <c>null</c> when only EF Core can.</summary>
    public static Expression? Of(Type type, Expression row, Expression ordinal) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.String => Call(row, ordinal, nameof(Text)),
        TypeCode.Boolean => Expression.NotEqual(Expression.Call(Int64Method, row, ordinal), Expression.Constant(0L)),
        TypeCode.Int64 => Expression.Call(Int64Method, row, ordinal),
        TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 =>
            Expression.Convert(Expression.Call(Int64Method, row, ordinal), type),
        TypeCode.Double => Expression.Call(DoubleMethod, row, ordinal),
        TypeCode.Single => Expression.Convert(Expression.Call(DoubleMethod, row, ordinal), type),
        TypeCode.Decimal => Call(row, ordinal, nameof(Decimal)),
        TypeCode.DateTime => Call(row, ordinal, nameof(Moment)),
        _ when type == typeof(Guid) => Call(row, ordinal, nameof(Uuid)),
        _ when type == typeof(DateOnly) => Call(row, ordinal, nameof(Date)),
        _ when type == typeof(TimeOnly) => Call(row, ordinal, nameof(Time)),
        _ when type == typeof(byte[]) => Call(row, ordinal, nameof(Blob)),
        _ => null,
    };

    public static Expression IsNull(Expression row, int ordinal) => Expression.Call(NullMethod, row, Expression.Constant(ordinal));

    public static string Text(nint row, int ordinal) => Encoding.UTF8.GetString(SqliteRow.Bytes(row, ordinal));

    public static decimal Decimal(nint row, int ordinal) => SqliteRow.Type(row, ordinal) == raw.SQLITE_TEXT
        ? decimal.Parse(SqliteRow.Bytes(row, ordinal), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture)
        : (decimal)SqliteRow.Double(row, ordinal);

    public static Guid Uuid(nint row, int ordinal)
    {
        var kept = SqliteRow.Bytes(row, ordinal);

        return SqliteRow.Type(row, ordinal) == raw.SQLITE_BLOB ? new Guid(kept)
            : ColumnText.TryGuid(kept, out var guid) ? guid
            : throw new SqliteException($"\"{Encoding.UTF8.GetString(kept)}\" is not a UUID.", raw.SQLITE_MISMATCH);
    }

    public static DateTime Moment(nint row, int ordinal) => ColumnText.TryMoment(SqliteRow.Bytes(row, ordinal), out var moment)
        ? moment
        : DateTime.Parse(Text(row, ordinal), CultureInfo.InvariantCulture);

    public static DateOnly Date(nint row, int ordinal) => DateOnly.Parse(Text(row, ordinal), CultureInfo.InvariantCulture);

    public static TimeOnly Time(nint row, int ordinal) => TimeOnly.Parse(Text(row, ordinal), CultureInfo.InvariantCulture);

    public static byte[] Blob(nint row, int ordinal) => SqliteRow.Bytes(row, ordinal).ToArray();

    private static MethodCallExpression Call(Expression row, Expression ordinal, string name) => Expression.Call(Method(typeof(SqliteValue), name), row, ordinal);

    private static MethodInfo Method(Type type, string name) => type.GetMethod(name, BindingFlags.Public | BindingFlags.Static)!;
}
