using System.Text.Json;

namespace Gable.Resources;

/// <summary>Writes the value of a column as JSON.</summary>
/// <typeparam name="TRow">The driver's row.</typeparam>
internal delegate void ColumnWriter<in TRow>(Utf8JsonWriter writer, TRow row, int ordinal);

/// <summary>Reads the value of a column as the model has it.</summary>
/// <typeparam name="TRow">The driver's row.</typeparam>
internal delegate object? ColumnReader<in TRow>(TRow row, int ordinal);

/// <summary>A field of a planned object.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Ordinal">The column.</param>
/// <param name="Write">Writes the column.</param>
internal sealed record PlannedField<TRow>(JsonEncodedText Name, int Ordinal, ColumnWriter<TRow> Write);

/// <summary>A reference inside a planned object; the joined row exists when its key does.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="KeyOrdinal">The column of the joined row's key; -1 when the actor may read none.</param>
/// <param name="Target">The joined row.</param>
internal sealed record PlannedReference<TRow>(JsonEncodedText Name, int KeyOrdinal, PlannedObject<TRow> Target);

/// <summary>How a row becomes a JSON object, without an entity in between.</summary>
/// <param name="Fields">The row's own fields.</param>
/// <param name="References">The references to include.</param>
/// <param name="IsNull">Whether a column of a row is null.</param>
internal sealed record PlannedObject<TRow>(
    PlannedField<TRow>[] Fields, PlannedReference<TRow>[] References, Func<TRow, int, bool> IsNull)
{
    public void Write(Utf8JsonWriter writer, TRow row)
    {
        writer.WriteStartObject();

        foreach (var field in Fields)
        {
            writer.WritePropertyName(field.Name);
            field.Write(writer, row, field.Ordinal);
        }

        foreach (var reference in References)
        {
            writer.WritePropertyName(reference.Name);

            if (reference.KeyOrdinal < 0 || IsNull(row, reference.KeyOrdinal))
            {
                writer.WriteNullValue();
            }
            else
            {
                reference.Target.Write(writer, row);
            }
        }

        writer.WriteEndObject();
    }
}
