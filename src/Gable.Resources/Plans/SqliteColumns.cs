using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

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
        var row = Expression.Parameter(typeof(nint), "row");
        var ordinal = Expression.Parameter(typeof(int), "ordinal");

        if (SqliteValue.Of(ColumnText.ProviderType(mapping), row, ordinal) is not { } value)
        {
            return null;
        }

        var read = Expression.Lambda<Func<nint, int, object>>(Expression.Convert(value, typeof(object)), row, ordinal).Compile();

        return mapping.Converter is { } converter
            ? (current, index) => IsNull(current, index) ? null : converter.ConvertFromProvider(read(current, index))
            : (current, index) => IsNull(current, index) ? null : read(current, index);
    }

    public Expression? Value(RelationalTypeMapping mapping, Expression row, int ordinal) =>
        SqliteValue.Of(ColumnText.ProviderType(mapping), row, Expression.Constant(ordinal));

    public Expression IsTrueExpression(Expression row, int ordinal) => SqliteValue.Of(typeof(bool), row, Expression.Constant(ordinal))!;

    public Expression IsNullExpression(Expression row, int ordinal) => SqliteValue.IsNull(row, ordinal);

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
            FieldKind.Decimal when type == typeof(decimal) => static (writer, row, ordinal) => writer.WriteNumberValue(ValueJsonWriter.Trim(SqliteValue.Decimal(row, ordinal))),
            FieldKind.Guid when type == typeof(Guid) => static (writer, row, ordinal) => writer.WriteStringValue(SqliteValue.Uuid(row, ordinal)),
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
}
