using System.Text.Json;

namespace Gable.Resources;

/// <summary>Reads from the finished bytes of a list which rows it shows: the one form that every way of making an answer has in common.</summary>
internal static class WindowReader
{
    /// <returns>What the page shows; <c>null</c> for a single row.</returns>
    public static ListWindow? Read(ReadOnlyMemory<byte> body, QueryDependencies dependencies)
    {
        if (dependencies.List is not { } list)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body);
        var items = document.RootElement.GetProperty("items");
        return new ListWindow(Shown(items, list.Key), Last(items, list.SortTerms), document.RootElement.TryGetProperty("next", out _));
    }

    private static HashSet<object>? Shown(JsonElement items, ResourceField? key)
    {
        if (key is null)
        {
            return null;
        }

        var shown = new HashSet<object>();

        foreach (var item in items.EnumerateArray())
        {
            if (Value(item, key) is not { } value)
            {
                return null;
            }

            shown.Add(value);
        }

        return shown;
    }

    private static List<object?>? Last(JsonElement items, IReadOnlyList<SortTerm>? terms)
    {
        if (terms is null || items.GetArrayLength() == 0)
        {
            return null;
        }

        var last = items[items.GetArrayLength() - 1];
        var values = new List<object?>();

        foreach (var term in terms)
        {
            var value = Value(last, term.Path.Field);

            if (value is null && !(last.TryGetProperty(term.Path.Field.Name, out var written) && written.ValueKind == JsonValueKind.Null))
            {
                return null;
            }

            values.Add(value);
        }

        return values;
    }

    private static object? Value(JsonElement item, ResourceField field)
    {
        if (!item.TryGetProperty(field.Name, out var written))
        {
            return null;
        }

        var text = written.ValueKind switch
        {
            JsonValueKind.String => written.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => written.GetRawText(),
            _ => null,
        };

        return text is not null && FieldValueParser.TryParse(field, text, out var value) ? value : null;
    }
}
