using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gable.Resources;

/// <summary>Writes rows with what they include as JSON.</summary>
internal sealed class AnswerWriter(Actor actor)
{
    /// <summary>Escapes what JSON demands and no more: answers are sent as JSON and never sniffed for another type.</summary>
    internal static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    internal static readonly JsonWriterOptions Options = new() { Encoder = Encoder };

    /// <summary>Writes a page: <c>{"items":[…],"next":"…","page":2,"pages":5,"total":99}</c>; members that do not apply are absent.</summary>
    public void WritePage(Utf8JsonWriter writer, ListQuery query, ListPage page, IReadOnlyList<IncludedRows> included)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");

        foreach (var row in page.Rows)
        {
            WriteRow(writer, query.Resource, row, query.Row.Fields, included);
        }

        WriteRest(writer, query, page.Next, page.Total);
    }

    /// <summary>Ends a page after its rows.</summary>
    public static void WriteRest(Utf8JsonWriter writer, ListQuery query, string? next, long? count)
    {
        writer.WriteEndArray();

        if (next is not null)
        {
            writer.WriteString("next", next);
        }

        if (query.Page is { } number)
        {
            writer.WriteNumber("page", number);
        }

        if (count is { } total)
        {
            if (query.Page is not null)
            {
                writer.WriteNumber("pages", (total + query.Limit - 1) / query.Limit);
            }

            writer.WriteNumber("total", total);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a single row.</summary>
    public void WriteRow(Utf8JsonWriter writer, ResourceDescriptor resource, object row, RowQuery query, IReadOnlyList<IncludedRows> included) =>
        WriteRow(writer, resource, row, query.Fields, included);

    private void WriteRow(
        Utf8JsonWriter writer, ResourceDescriptor resource, object row, IReadOnlyList<ResourceField> fields, IReadOnlyList<IncludedRows> included)
    {
        writer.WriteStartObject();
        RowJsonWriter.WriteFields(writer, fields, row, actor);

        if (included.Count > 0)
        {
            WriteIncluded(writer, resource.Key.Get(row)!, included);
        }

        writer.WriteEndObject();
    }

    private void WriteIncluded(Utf8JsonWriter writer, object key, IReadOnlyList<IncludedRows> included)
    {
        foreach (var level in included)
        {
            writer.WritePropertyName(level.Node.Relation.Name);

            if (level.Node.Relation.Kind == RelationKind.Reference)
            {
                WriteReference(writer, level, key);
            }
            else
            {
                WriteList(writer, level, key);
            }
        }

        var truncated = included.Where(level => level.IsTruncated(key)).ToList();

        if (truncated.Count > 0)
        {
            writer.WriteStartArray("$truncated");
            truncated.ForEach(level => writer.WriteStringValue(level.Node.Relation.Name));
            writer.WriteEndArray();
        }
    }

    private void WriteReference(Utf8JsonWriter writer, IncludedRows level, object key)
    {
        if (level.Of(key).FirstOrDefault() is { } row)
        {
            WriteRow(writer, level.Node.Relation.Target, row, level.Node.Relation.Target.Fields, level.Children);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private void WriteList(Utf8JsonWriter writer, IncludedRows level, object key)
    {
        writer.WriteStartArray();

        foreach (var row in level.Of(key))
        {
            WriteRow(writer, level.Node.Relation.Target, row, level.Node.Relation.Target.Fields, level.Children);
        }

        writer.WriteEndArray();
    }
}
