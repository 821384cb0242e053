using System.Text.RegularExpressions;

namespace Gable.Core;

/// <summary>Renders the small part of Markdown that the error pages use: headings, paragraphs, lists, fenced code, inline code, links to each other. Comments are left out, the rest is encoded.</summary>
internal static partial class MarkdownRenderer
{
    private const string Fence = "```";
    private const string CommentStart = "<!--";
    private const string CommentEnd = "-->";

    internal static HtmlBuilder Render(string markdown)
    {
        var html = new HtmlBuilder();
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');

        for (var i = 0; i < lines.Length;)
        {
            i = Block(html, lines, i);
        }

        return html;
    }

    private static int Block(HtmlBuilder html, string[] lines, int start)
    {
        var line = lines[start];

        if (line.Trim().Length == 0)
        {
            return start + 1;
        }

        if (line.StartsWith(Fence, StringComparison.Ordinal))
        {
            return Code(html, lines, start + 1);
        }

        if (line.StartsWith(CommentStart, StringComparison.Ordinal))
        {
            return start + lines.Skip(start).TakeWhile(static text => !text.Contains(CommentEnd, StringComparison.Ordinal)).Count() + 1;
        }

        if (line.StartsWith('#'))
        {
            Heading(html, line);
            return start + 1;
        }

        if (IsItem(line))
        {
            html.Add($"<ul>");
            var end = Many(lines, start, IsItem, (text) => html.Add($"<li>{Inline(text[2..])}</li>"));
            html.Add($"</ul>\n");
            return end;
        }

        var paragraph = lines.Skip(start).TakeWhile(static text => IsText(text)).ToList();
        html.Add($"<p>{Inline(string.Join(' ', paragraph))}</p>\n");
        return start + Math.Max(1, paragraph.Count);
    }

    private static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal);

    private static bool IsText(string line) =>
        line.Trim().Length > 0 && !line.StartsWith('#') && !IsItem(line) && !line.StartsWith(Fence, StringComparison.Ordinal);

    // An item's further lines are indented and belong to it.
    private static int Many(string[] lines, int start, Func<string, bool> isItem, Action<string> write)
    {
        var next = start;

        while (next < lines.Length && isItem(lines[next]))
        {
            var item = lines[next++];

            while (next < lines.Length && lines[next].StartsWith("  ", StringComparison.Ordinal) && lines[next].Trim().Length > 0)
            {
                item += " " + lines[next++].Trim();
            }

            write(item);
        }

        return next;
    }

    private static int Code(HtmlBuilder html, string[] lines, int start)
    {
        var code = lines.Skip(start).TakeWhile(static line => !line.StartsWith(Fence, StringComparison.Ordinal)).ToList();
        html.Add($"""<pre class="command" tabindex="0" aria-label="Code"><code>{string.Join('\n', code)}</code></pre>""");
        html.Add($"\n");
        return start + code.Count + 1;
    }

    private static void Heading(HtmlBuilder html, string line)
    {
        var level = Math.Min(line.TakeWhile(static letter => letter == '#').Count(), 4);
        html.Add($"<h{level}>{Inline(line.TrimStart('#', ' '))}</h{level}>\n");
    }

    private static HtmlBuilder Inline(string text)
    {
        var html = new HtmlBuilder();
        var parts = text.Split('`');

        for (var i = 0; i < parts.Length; i++)
        {
            // Every second part stands between backticks; an odd last one has no partner and is plain text.
            if (i % 2 == 1 && i < parts.Length - 1)
            {
                html.Add($"<code>{parts[i]}</code>");
            }
            else
            {
                html.Add($"{(i % 2 == 1 ? "`" : "")}{Links(parts[i])}");
            }
        }

        return html;
    }

    // Pages beside this one are linked; of others, which are not in the package, the text stays.
    private static HtmlBuilder Links(string text)
    {
        var html = new HtmlBuilder();
        var start = 0;

        foreach (Match link in Link().Matches(text))
        {
            html.Add($"{text[start..link.Index]}");
            start = link.Index + link.Length;
            var label = link.Groups["label"].Value;

            if (link.Groups["id"] is { Success: true } id)
            {
                html.Add($"""<a href="{id.Value}">{label}</a>""");
            }
            else
            {
                html.Add($"{label}");
            }
        }

        return html.Add($"{text[start..]}");
    }

    [GeneratedRegex(@"\[(?<label>[^\]]+)\]\((?:(?<id>GABLE\d{4})\.md|[^)\s]+)\)", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Link();
}
