using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Bench.RawKestrel;

/// <summary>The two cached reads of the bench, read once at start: the bytes that Gable sends from its response cache.</summary>
internal static class StoredAnswers
{
    private const int CursorLength = 84;
    private const int TagBytes = 16;
    private const string Page = "/api/posts?published=true&sort=-createdAt&include=author";
    private const string Columns = "p.Id, p.Title, p.Slug, p.Summary, p.Views, p.Published, p.CreatedAt, p.AuthorId, a.Id, a.Name";
    private const string Tables = "FROM Posts p JOIN Authors a ON a.Id = p.AuthorId WHERE p.Published = 1";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<StoredAnswer> Read(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return [];
        }

        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();

        return [Row(connection), List(connection)];
    }

    private static StoredAnswer Row(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} {Tables} ORDER BY p.Id LIMIT 1";
        using var reader = command.ExecuteReader();
        reader.Read();
        var id = reader.GetInt32(0).ToString(CultureInfo.InvariantCulture);

        return Answer($"/api/posts/{id}", writer => Write(writer, reader, withAuthor: false));
    }

    private static StoredAnswer List(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} {Tables} ORDER BY p.CreatedAt DESC, p.Id DESC LIMIT 20";
        using var reader = command.ExecuteReader();

        return Answer(Page, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items"u8);

            while (reader.Read())
            {
                Write(writer, reader, withAuthor: true);
            }

            writer.WriteEndArray();

            // As long as the cursor of a following page in Gable's answer, so that both send the same number of bytes.
            writer.WriteString("next"u8, new string('x', CursorLength));
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, SqliteDataReader reader, bool withAuthor)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, reader.GetInt32(0));
        writer.WriteString("title"u8, reader.GetString(1));
        writer.WriteString("slug"u8, reader.GetString(2));
        writer.WriteString("summary"u8, reader.GetString(3));
        writer.WriteNumber("views"u8, reader.GetInt32(4));
        writer.WriteBoolean("published"u8, reader.GetBoolean(5));
        writer.WriteString("createdAt"u8, DateTime.SpecifyKind(reader.GetDateTime(6), DateTimeKind.Utc));
        writer.WriteNumber("authorId"u8, reader.GetInt32(7));

        if (withAuthor)
        {
            writer.WriteStartObject("author"u8);
            writer.WriteNumber("id"u8, reader.GetInt32(8));
            writer.WriteString("name"u8, reader.GetString(9));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static StoredAnswer Answer(string target, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();

        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        var tag = $"\"{Base64Url.EncodeToString(SHA256.HashData(buffer.WrittenSpan).AsSpan(0, TagBytes))}\"";

        return new StoredAnswer(target, buffer.WrittenSpan.ToArray(), "application/json; charset=utf-8", tag);
    }
}
