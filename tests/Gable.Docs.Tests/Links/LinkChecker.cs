using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gable.Docs.Tests;

/// <summary>Follows the relative links of a page, as GitHub would.</summary>
internal sealed partial class LinkChecker(Func<string, string?> read, Func<string, bool> exists)
{
    private readonly Dictionary<string, HashSet<string>> _anchors = new(StringComparer.Ordinal);

    /// <summary>The links that lead nowhere, each as <c>page:line: message</c>.</summary>
    public IEnumerable<string> Problems(MarkdownPage page)
    {
        for (var i = 0; i < page.Prose.Count; i++)
        {
            foreach (Match link in Link().Matches(InlineCode().Replace(page.Prose[i], "")))
            {
                if (Problem(page.Path, link.Groups["target"].Value) is { } problem)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{page.Path}:{i + 1}: {problem}");
                }
            }
        }
    }

    private string? Problem(string page, string target)
    {
        if (Uri.TryCreate(target, UriKind.Absolute, out _) || target.StartsWith('/'))
        {
            return target[0] == '/' ? $"{target} starts at the root of the server; write it relative to the page." : null;
        }

        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var file = path.Length == 0 ? page : Normal(page, path);

        if (file is null || !exists(file))
        {
            return $"{target} leads to {file ?? "somewhere outside the repository"}, which does not exist.";
        }

        return anchor is null || AnchorsOf(file).Contains(anchor)
            ? null
            : $"{file} has no heading #{anchor}; it has {string.Join(", ", AnchorsOf(file).Order(StringComparer.Ordinal).Select(static name => "#" + name))}.";
    }

    private static string? Normal(string page, string path)
    {
        var parts = new Stack<string>(page.Split('/')[..^1]);

        foreach (var part in Uri.UnescapeDataString(path).Split('/').Where(static part => part is not ("" or ".")))
        {
            if (part != "..")
            {
                parts.Push(part);
            }
            else if (!parts.TryPop(out _))
            {
                return null;
            }
        }

        return string.Join('/', parts.Reverse());
    }

    private HashSet<string> AnchorsOf(string file)
    {
        if (!_anchors.TryGetValue(file, out var anchors))
        {
            _anchors[file] = anchors = read(file) is { } text ? [.. Anchors(MarkdownPage.Parse(file, text))] : [];
        }

        return anchors;
    }

    // GitHub: lower case, punctuation removed, spaces as hyphens; a name that is taken gets a number.
    private static IEnumerable<string> Anchors(MarkdownPage page)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);

        foreach (var heading in page.Prose.Select(static line => Heading().Match(line)).Where(static match => match.Success))
        {
            var text = LinkText().Replace(heading.Groups["text"].Value, "$1").Trim();
            var name = new StringBuilder();

            foreach (var letter in text.ToLowerInvariant().Where(static letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_'))
            {
                name.Append(letter == ' ' ? '-' : letter);
            }

            var count = taken[name.ToString()] = taken.GetValueOrDefault(name.ToString(), -1) + 1;
            yield return count == 0 ? name.ToString() : string.Create(CultureInfo.InvariantCulture, $"{name}-{count}");
        }
    }

    [GeneratedRegex("""(?:\]\(|^\[[^\]]+\]:\s*|(?:src|href)=")(?<target>[^)\s">]+)""")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^#{1,6}\s+(?<text>.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();
}
