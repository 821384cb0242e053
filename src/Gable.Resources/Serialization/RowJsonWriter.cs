using System.Text.Json;

namespace Gable.Resources;

/// <summary>Writes a row as the actor may see it.</summary>
internal static class RowJsonWriter
{
    /// <summary>Writes the row's own fields as one JSON object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="resource">The row's resource.</param>
    /// <param name="row">The row.</param>
    /// <param name="actor">Who reads; fields hidden from the actor are left out.</param>
    public static void Write(Utf8JsonWriter writer, ResourceDescriptor resource, object row, Actor actor)
    {
        writer.WriteStartObject();
        WriteFields(writer, resource.Fields, row, actor);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members for some fields into an object that the caller opened.</summary>
    public static void WriteFields(Utf8JsonWriter writer, IReadOnlyList<ResourceField> fields, object row, Actor actor)
    {
        foreach (var field in fields)
        {
            if (!field.IsVisibleTo(actor))
            {
                continue;
            }

            writer.WritePropertyName(field.Name);

            if (field.Kind == FieldKind.Object && field.Get(row) is { } owned)
            {
                writer.WriteStartObject();
                WriteFields(writer, field.Members, owned, actor);
                writer.WriteEndObject();
            }
            else
            {
                ValueJsonWriter.Write(writer, field.Kind, field.Get(row));
            }
        }
    }

    /// <summary>Writes every field, whoever may see it: for records of the server's own, never for an answer.</summary>
    public static void WriteWhole(Utf8JsonWriter writer, IReadOnlyList<ResourceField> fields, object row)
    {
        writer.WriteStartObject();

        foreach (var field in fields)
        {
            writer.WritePropertyName(field.Name);

            if (field.Kind == FieldKind.Object && field.Get(row) is { } owned)
            {
                WriteWhole(writer, field.Members, owned);
            }
            else
            {
                ValueJsonWriter.Write(writer, field.Kind, field.Get(row));
            }
        }

        writer.WriteEndObject();
    }
}
