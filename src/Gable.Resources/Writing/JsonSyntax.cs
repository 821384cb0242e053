using System.Text.Json;
using System.Text.Unicode;
using Gable.Core;

namespace Gable.Resources;

/// <summary>Checks what a JSON parser lets pass: encoding, duplicate keys, depth, text that no database can keep.</summary>
internal static class JsonSyntax
{
    /// <summary>How deep objects and lists may be nested.</summary>
    public const int MaxDepth = 32;

    /// <summary>Walks over the whole text once.</summary>
    /// <exception cref="ProblemException">400 with the position of the first mistake.</exception>
    public static void Check(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            throw WriteProblems.Malformed("The body is empty. Send a JSON object.");
        }

        if (!Utf8.IsValid(text))
        {
            throw WriteProblems.Malformed("The body is not UTF-8. JSON is sent as UTF-8 (RFC 8259, section 8.1).");
        }

        // The reader's own limit is higher, so that too deep a text gets the message of this class.
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth + 2 });

        try
        {
            Walk(ref reader, text);
        }
        catch (JsonException exception)
        {
            var (line, column) = (exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
            throw WriteProblems.Malformed($"The text stops being JSON at line {line + 1}, column {column + 1}.");
        }
    }

    private static void Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        var open = new Stack<HashSet<string>?>();

        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (reader.CurrentDepth >= MaxDepth)
                    {
                        throw Mistake(reader, text, $"Objects and lists may be nested {MaxDepth} deep at most; the limit is passed");
                    }

                    open.Push(reader.TokenType == JsonTokenType.StartObject ? new HashSet<string>(StringComparer.Ordinal) : null);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    var name = Text(reader, text);

                    if (!open.Peek()!.Add(name))
                    {
                        throw Mistake(reader, text, $"The key \"{Shorten(name)}\" occurs a second time in its object");
                    }

                    break;
                case JsonTokenType.String when reader.ValueIsEscaped:
                    Text(reader, text);
                    break;
            }
        }
    }

    /// <summary>A name as a message may repeat it.</summary>
    public static string Shorten(string name) => name.Length <= 64 ? name : $"{name.AsSpan(0, char.IsHighSurrogate(name[63]) ? 63 : 64)}…";

    private static string Text(Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Mistake(reader, text, "A \\u escape gives half of a surrogate pair, which is no character,");
        }
    }

    private static ProblemException Mistake(Utf8JsonReader reader, ReadOnlySpan<byte> text, string what)
    {
        var before = text[..(int)reader.TokenStartIndex];
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return WriteProblems.Malformed($"{what} at line {line}, column {column}.");
    }
}
