using System.Data.Common;
using System.Text.Json;

namespace Bench.RawAdo;

/// <summary>Writes the current row of a reader as JSON, by column position.</summary>
internal static class RowJson
{
    public static void Post(Utf8JsonWriter writer, DbDataReader row)
    {
        writer.WriteStartObject();
        PostFields(writer, row);
        writer.WriteEndObject();
    }

    public static void PostWithAuthor(Utf8JsonWriter writer, DbDataReader row)
    {
        writer.WriteStartObject();
        PostFields(writer, row);
        writer.WriteStartObject("author"u8);
        writer.WriteNumber("id"u8, row.GetInt32(8));
        writer.WriteString("name"u8, row.GetString(9));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void Product(Utf8JsonWriter writer, DbDataReader row)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, row.GetInt32(0));
        writer.WriteString("name"u8, row.GetString(1));
        writer.WriteString("category"u8, row.GetString(2));
        writer.WriteNumber("priceCents"u8, row.GetInt32(3));
        writer.WriteNumber("stock"u8, row.GetInt32(4));
        writer.WriteEndObject();
    }

    private static void PostFields(Utf8JsonWriter writer, DbDataReader row)
    {
        writer.WriteNumber("id"u8, row.GetInt32(0));
        writer.WriteString("title"u8, row.GetString(1));
        writer.WriteString("slug"u8, row.GetString(2));
        writer.WriteString("summary"u8, row.GetString(3));
        writer.WriteNumber("views"u8, row.GetInt32(4));
        writer.WriteBoolean("published"u8, row.GetBoolean(5));
        writer.WriteString("createdAt"u8, DateTime.SpecifyKind(row.GetDateTime(6), DateTimeKind.Utc));
        writer.WriteNumber("authorId"u8, row.GetInt32(7));
    }
}
