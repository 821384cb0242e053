using System.Globalization;
using System.Text.Json;

namespace Gable.Bench.Cases;

/// <summary>Compares JSON with rows, field by field.</summary>
internal static class AnswerJson
{
    public static IReadOnlyList<JsonElement> Items(JsonElement answer, int count)
    {
        AnswerCheck.Expect(
            answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array,
            "the answer has no list \"items\"");
        IReadOnlyList<JsonElement> all = [.. answer.GetProperty("items").EnumerateArray()];
        AnswerCheck.Expect(all.Count == count, $"\"items\" has {all.Count} entries, not {count}");
        return all;
    }

    public static void Post(JsonElement answer, PostRow row, bool withAuthor = false)
    {
        Number(answer, "id", row.Id);
        Text(answer, "title", row.Title);
        Text(answer, "slug", row.Slug);
        Text(answer, "summary", row.Summary);
        Number(answer, "views", row.Views);
        AnswerCheck.Expect(
            Field(answer, "published").ValueKind == (row.Published ? JsonValueKind.True : JsonValueKind.False), $"post {row.Id}: \"published\" is not {row.Published}");
        Number(answer, "authorId", row.Author.Id);
        Time(answer, "createdAt", row.CreatedAt);

        if (withAuthor)
        {
            var author = Field(answer, "author");
            Number(author, "id", row.Author.Id);
            Text(author, "name", row.Author.Name);
        }
    }

    public static void Product(JsonElement answer, ProductRow row)
    {
        Number(answer, "id", row.Id);
        Text(answer, "name", row.Name);
        Text(answer, "category", row.Category);
        Number(answer, "priceCents", row.PriceCents);
        Number(answer, "stock", row.Stock);
    }

    public static int Integer(JsonElement answer, string name)
    {
        var field = Field(answer, name);
        AnswerCheck.Expect(field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out _), $"\"{name}\" is {field.GetRawText()}, not a whole number");
        return field.GetInt32();
    }

    public static void Number(JsonElement answer, string name, int expected)
    {
        var value = Integer(answer, name);
        AnswerCheck.Expect(value == expected, FormattableString.Invariant($"\"{name}\" is {value}, not {expected}"));
    }

    public static void Text(JsonElement answer, string name, string expected)
    {
        var field = Field(answer, name);
        AnswerCheck.Expect(
            field.ValueKind == JsonValueKind.String && field.GetString() == expected, $"\"{name}\" is {field.GetRawText()}, not \"{expected}\"");
    }

    private static void Time(JsonElement answer, string name, DateTimeOffset expected)
    {
        var field = Field(answer, name);
        AnswerCheck.Expect(
            field.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(field.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                && Math.Abs((time - expected).TotalMilliseconds) < 1,
            $"\"{name}\" is {field.GetRawText()}, not {expected:O}");
    }

    private static JsonElement Field(JsonElement answer, string name)
    {
        AnswerCheck.Expect(answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out _), $"there is no \"{name}\" in {answer.GetRawText()}");
        return answer.GetProperty(name);
    }
}
