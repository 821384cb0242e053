using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Gable.Resources;

/// <summary>Columns of SQLite: text goes from SQLite's memory to the answer without becoming a string.</summary>
/// <remarks>The forms are those of Microsoft.Data.Sqlite, which EF Core writes them with.</remarks>
internal sealed class SqliteColumns : IPlanColumns<nint>
{
    public ColumnWriter<nint>? Writer(ResourceField field, IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();

        if (Direct(field, mapping) is { } direct)
        {
            return (writer, row, ordinal) =>
            {
                if (IsNull(row, ordinal))
                {
                    writer.WriteNullValue();
                }
                else
                {
                    direct(writer, row, ordinal);
                }
            };
        }

        return Reader(mapping) is { } read ? (writer, row, ordinal) => ValueJsonWriter.Write(writer, field.Kind, read(row, ordinal)) : null;
    }

    public ColumnReader<nint>? Reader(RelationalTypeMapping mapping)
    {
        if (Provider(ColumnText.ProviderType(mapping)) is not { } read)
        {
            return null;
        }

        return mapping.Converter is { } converter
            ? (row, ordinal) => IsNull(row, ordinal) ? null : converter.ConvertFromProvider(read(row, ordinal))
            : (row, ordinal) => IsNull(row, ordinal) ? null : read(row, ordinal);
    }

    public bool IsTrue(nint row, int ordinal) => SqliteRow.Int64(row, ordinal) != 0;

    public bool IsNull(nint row, int ordinal) => SqliteRow.IsNull(row, ordinal);

    private ColumnWriter<nint>? Direct(ResourceField field, RelationalTypeMapping mapping)
    {
        if (ColumnText.KeepsMoments(mapping))
        {
            return Moment(field, mapping);
        }

        if (field.Kind == FieldKind.Enum && ColumnText.Names(mapping, field.ValueType) is { Length: > 0 } names)
        {
            return Enum(field, mapping, names);
        }

        var type = mapping.Converter is null ? ColumnText.ProviderType(mapping) : null;

        return field.Kind switch
        {
            FieldKind.Text when type == typeof(string) => static (writer, row, ordinal) => writer.WriteStringValue(SqliteRow.Bytes(row, ordinal)),
            FieldKind.Integer when type is not null && type != typeof(ulong) => static (writer, row, ordinal) => writer.WriteNumberValue(SqliteRow.Int64(row, ordinal)),
            FieldKind.Boolean when type == typeof(bool) => static (writer, row, ordinal) => writer.WriteBooleanValue(SqliteRow.Int64(row, ordinal) != 0),
            FieldKind.Decimal when type == typeof(decimal) => static (writer, row, ordinal) => writer.WriteNumberValue(ValueJsonWriter.Trim(Decimal(row, ordinal))),
            FieldKind.Guid when type == typeof(Guid) => static (writer, row, ordinal) => writer.WriteStringValue(Uuid(row, ordinal)),
            FieldKind.Bytes when type == typeof(byte[]) => static (writer, row, ordinal) => writer.WriteBase64StringValue(SqliteRow.Bytes(row, ordinal)),
            _ => null,
        };
    }

    private ColumnWriter<nint> Moment(ResourceField field, RelationalTypeMapping mapping)
    {
        var other = Reader(mapping)!;

        return (writer, row, ordinal) =>
        {
            if (!ColumnText.TryWriteMoment(writer, SqliteRow.Bytes(row, ordinal)))
            {
                ValueJsonWriter.Write(writer, field.Kind, other(row, ordinal));
            }
        };
    }

    private ColumnWriter<nint> Enum(ResourceField field, RelationalTypeMapping mapping, (string Kept, JsonEncodedText Shown)[] names)
    {
        var other = Reader(mapping)!;
        var known = names.Select(name => (Kept: Encoding.UTF8.GetBytes(name.Kept), name.Shown)).ToArray();

        return (writer, row, ordinal) =>
        {
            var kept = SqliteRow.Bytes(row, ordinal);

            foreach (var name in known)
            {
                if (kept.SequenceEqual(name.Kept))
                {
                    writer.WriteStringValue(name.Shown);
                    return;
                }
            }

            ValueJsonWriter.Write(writer, field.Kind, other(row, ordinal));
        };
    }

    private static Func<nint, int, object>? Provider(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => Text,
        TypeCode.Boolean => static (row, ordinal) => SqliteRow.Int64(row, ordinal) != 0,
        TypeCode.Byte => static (row, ordinal) => (byte)SqliteRow.Int64(row, ordinal),
        TypeCode.SByte => static (row, ordinal) => (sbyte)SqliteRow.Int64(row, ordinal),
        TypeCode.Int16 => static (row, ordinal) => (short)SqliteRow.Int64(row, ordinal),
        TypeCode.UInt16 => static (row, ordinal) => (ushort)SqliteRow.Int64(row, ordinal),
        TypeCode.Int32 when !type.IsEnum => static (row, ordinal) => (int)SqliteRow.Int64(row, ordinal),
        TypeCode.UInt32 => static (row, ordinal) => (uint)SqliteRow.Int64(row, ordinal),
        TypeCode.Int64 when !type.IsEnum => static (row, ordinal) => SqliteRow.Int64(row, ordinal),
        TypeCode.Double => static (row, ordinal) => SqliteRow.Double(row, ordinal),
        TypeCode.Single => static (row, ordinal) => (float)SqliteRow.Double(row, ordinal),
        TypeCode.Decimal => static (row, ordinal) => Decimal(row, ordinal),
        TypeCode.DateTime => static (row, ordinal) => DateTime.Parse(Text(row, ordinal), CultureInfo.InvariantCulture),
        _ when type == typeof(Guid) => static (row, ordinal) => Uuid(row, ordinal),
        _ when type == typeof(DateOnly) => static (row, ordinal) => DateOnly.Parse(Text(row, ordinal), CultureInfo.InvariantCulture),
        _ when type == typeof(TimeOnly) => static (row, ordinal) => TimeOnly.Parse(Text(row, ordinal), CultureInfo.InvariantCulture),
        _ when type == typeof(byte[]) => static (row, ordinal) => SqliteRow.Bytes(row, ordinal).ToArray(),
        _ => null,
    };

    private static string Text(nint row, int ordinal) => Encoding.UTF8.GetString(SqliteRow.Bytes(row, ordinal));

    private static decimal Decimal(nint row, int ordinal) => SqliteRow.Type(row, ordinal) == raw.SQLITE_TEXT
        ? decimal.Parse(SqliteRow.Bytes(row, ordinal), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture)
        : (decimal)SqliteRow.Double(row, ordinal);

    private static Guid Uuid(nint row, int ordinal)
    {
        var kept = SqliteRow.Bytes(row, ordinal);

        return SqliteRow.Type(row, ordinal) == raw.SQLITE_BLOB ? new Guid(kept)
            : ColumnText.TryGuid(kept, out var guid) ? guid
            : throw new SqliteException($"\"{Encoding.UTF8.GetString(kept)}\" is not a UUID.", raw.SQLITE_MISMATCH);
    }
}
