using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gable.Docs.Tests;

/// <summary>Compares the settings that pages name with those that exist.</summary>
internal sealed partial class SettingsChecker(IReadOnlyList<string> keys)
{
    private const string Root = "Gable";

    /// <summary>Keys that nothing reads, in text, code and JSON, each as <c>page:line: message</c>.</summary>
    public IEnumerable<string> Problems(string page, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var named = lines.SelectMany((line, index) => Key().Matches(line).Select(match => (Line: index + 1, Key: match.Value.Replace("__", ":", StringComparison.Ordinal).TrimEnd(':'))));
        var inJson = MarkdownPage.Parse(page, text).Fences.Where(static block => block.Language == "json")
            .SelectMany(static block => KeysOf(block.Text).Select(key => (block.Line, Key: key)));

        return named.Concat(inJson).Where(found => !Exists(found.Key))
            .Select(found => string.Create(CultureInfo.InvariantCulture, $"{page}:{found.Line}: nothing reads the setting {found.Key}."));
    }

    // A section may be named as well as its keys, and an entry of a list or dictionary.
    private bool Exists(string key) => keys.Any(known => known.EndsWith('*')
        ? key.StartsWith(known[..^1], StringComparison.Ordinal) || known.StartsWith($"{key}:", StringComparison.Ordinal)
        : known == key || known.StartsWith($"{key}:", StringComparison.Ordinal));

    private static IEnumerable<string> KeysOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Root, out var gable)
            ? [.. Leaves(Root, gable)]
            : [];
    }

    private static IEnumerable<string> Leaves(string path, JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().SelectMany(member => Leaves($"{path}:{member.Name}", member.Value))
        : [path];

    [GeneratedRegex(@"\bGable(?::|__)[A-Z]\w*?(?:(?::|__)\w+?)*(?=[^\w:]|:[^\w]|:?$)")]
    private static partial Regex Key();
}
