using System.Data.Common;
using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Resources;

/// <summary>Columns of PostgreSQL, read typed from Npgsql.</summary>
internal sealed class PostgresColumns : IPlanColumns<DbDataReader>
{
    public ColumnWriter<DbDataReader>? Writer(ResourceField field, IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();

        if (Direct(field, mapping) is { } direct)
        {
            return !property.IsNullable ? direct : (writer, row, ordinal) =>
            {
                if (row.IsDBNull(ordinal))
                {
                    writer.WriteNullValue();
                }
                else
                {
                    direct(writer, row, ordinal);
                }
            };
        }

        var read = Reader(mapping)!;
        return (writer, row, ordinal) => ValueJsonWriter.Write(writer, field.Kind, read(row, ordinal));
    }

    /// <summary>Reads as EF Core does: its own expression of the mapping, compiled alone.</summary>
    public ColumnReader<DbDataReader>? Reader(RelationalTypeMapping mapping)
    {
        var row = Expression.Parameter(typeof(DbDataReader), "row");
        var ordinal = Expression.Parameter(typeof(int), "ordinal");
        var value = Value(mapping, row, ordinal);
        var read = Expression.Lambda<Func<DbDataReader, int, object>>(Expression.Convert(value, typeof(object)), row, ordinal).Compile();

        return mapping.Converter is { } converter
            ? (reader, index) => reader.IsDBNull(index) ? null : converter.ConvertFromProvider(read(reader, index))
            : (reader, index) => reader.IsDBNull(index) ? null : read(reader, index);
    }

    public Expression? Value(RelationalTypeMapping mapping, Expression row, int ordinal) => Value(mapping, row, Expression.Constant(ordinal));

    public Expression IsTrueExpression(Expression row, int ordinal) => Expression.Call(row, nameof(DbDataReader.GetBoolean), null, Expression.Constant(ordinal));

    public Expression IsNullExpression(Expression row, int ordinal) => Expression.Call(row, nameof(DbDataReader.IsDBNull), null, Expression.Constant(ordinal));

    public bool IsTrue(DbDataReader row, int ordinal) => row.GetBoolean(ordinal);

    public bool IsNull(DbDataReader row, int ordinal) => row.IsDBNull(ordinal);

    private static Expression Value(RelationalTypeMapping mapping, Expression row, Expression ordinal)
    {
        var method = mapping.GetDataReaderMethod();
        var from = method.DeclaringType!.IsAssignableFrom(typeof(DbDataReader)) ? row : Expression.Convert(row, method.DeclaringType);
        return mapping.CustomizeDataReaderExpression(Expression.Call(from, method, ordinal));
    }

    private ColumnWriter<DbDataReader>? Direct(ResourceField field, RelationalTypeMapping mapping)
    {
        if (field.Kind == FieldKind.Enum && ColumnText.Names(mapping, field.ValueType) is { Length: > 0 } names)
        {
            return Enum(field, mapping, names);
        }

        // Npgsql gives these columns as moments in UTC, whichever type the model has; the conversion only cuts what the column cannot hold.
        if (field.Kind == FieldKind.DateTime && mapping.StoreType == "timestamp with time zone" && IsOwnConversion(mapping))
        {
            return static (writer, row, ordinal) => ColumnText.WriteMoment(writer, row.GetDateTime(ordinal));
        }

        var type = mapping.Converter is null ? ColumnText.ProviderType(mapping) : null;

        return field.Kind switch
        {
            FieldKind.Text when type == typeof(string) => static (writer, row, ordinal) => writer.WriteStringValue(row.GetString(ordinal)),
            FieldKind.Integer when type == typeof(int) => static (writer, row, ordinal) => writer.WriteNumberValue(row.GetInt32(ordinal)),
            FieldKind.Integer when type == typeof(long) => static (writer, row, ordinal) => writer.WriteNumberValue(row.GetInt64(ordinal)),
            FieldKind.Integer when type == typeof(short) => static (writer, row, ordinal) => writer.WriteNumberValue(row.GetInt16(ordinal)),
            FieldKind.Boolean when type == typeof(bool) => static (writer, row, ordinal) => writer.WriteBooleanValue(row.GetBoolean(ordinal)),
            FieldKind.Decimal when type == typeof(decimal) => static (writer, row, ordinal) => writer.WriteNumberValue(ValueJsonWriter.Trim(row.GetDecimal(ordinal))),
            FieldKind.Guid when type == typeof(Guid) => static (writer, row, ordinal) => writer.WriteStringValue(row.GetGuid(ordinal)),
            _ => null,
        };
    }

    private ColumnWriter<DbDataReader> Enum(ResourceField field, RelationalTypeMapping mapping, (string Kept, JsonEncodedText Shown)[] names)
    {
        var known = names.ToDictionary(name => name.Kept, name => name.Shown, StringComparer.Ordinal);
        var other = Reader(mapping)!;

        return (writer, row, ordinal) =>
        {
            if (known.TryGetValue(row.GetString(ordinal), out var shown))
            {
                writer.WriteStringValue(shown);
            }
            else
            {
                ValueJsonWriter.Write(writer, field.Kind, other(row, ordinal));
            }
        };
    }

    private static bool IsOwnConversion(RelationalTypeMapping mapping)
    {
        var sample = new DateTimeOffset(638_000_000_012_345_670, TimeSpan.Zero);
        var provider = ColumnText.ProviderType(mapping);
        var kept = provider == typeof(DateTimeOffset) ? (object)sample : provider == typeof(DateTime) ? sample.UtcDateTime : null;

        return kept is not null && (mapping.Converter is null ? kept : mapping.Converter.ConvertFromProvider(kept)) switch
        {
            DateTimeOffset moment => moment == sample,
            DateTime moment => moment.Ticks == sample.UtcTicks,
            _ => false,
        };
    }
}
