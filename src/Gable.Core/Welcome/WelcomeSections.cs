using System.CommandLine;
using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>The parts of the welcome page.</summary>
internal static class WelcomeSections
{
    private const int MaxItems = 200;

    private static readonly (string Command, string Purpose)[] Basic =
    [
        ("dotnet run -- help", "list every command of the application"),
        ("dotnet run -- routes", "list what the application answers to"),
        ("dotnet run -- check", "look for mistakes in the set-up"),
        ("dotnet run -- check --deploy", "judge the settings as production would"),
    ];

    private static readonly string[] Order = [PagesDescription.Name, PagesDescription.DemoUsers, "resources", "models", "policies", "modules", "routes", "discovered"];

    internal static HtmlBuilder Checks(HttpContext context, IReadOnlyList<CheckResult> findings)
    {
        var html = new HtmlBuilder();
        html.Add($"""<section class="card" aria-labelledby="checks"><h2 id="checks">Install</h2><ul class="checks">""");

        foreach (var finding in findings)
        {
            var (style, word) = finding.Severity switch
            {
                CheckSeverity.Ok => ("tag good", "ok"),
                CheckSeverity.Warning => ("tag warn", "look"),
                _ => ("tag bad", "error"),
            };

            html.Add($"""<li><span class="{style}">{word}</span><div><p><strong>{finding.Subject}</strong> {finding.Message}</p>""");

            if (finding.Severity != CheckSeverity.Ok)
            {
                html.Add($"""<p class="fix">{InlineCode(finding.Fix)} <a href="{context.Request.PathBase}{ErrorReference.Path}/{finding.Id}">{finding.Id}</a></p>""");
            }

            html.Add($"</div></li>\n");
        }

        return html.Add($"</ul></section>\n");
    }

    internal static HtmlBuilder Descriptions(HttpContext context, IEnumerable<IDescriptionSource> sources)
    {
        var html = new HtmlBuilder();

        // What can be opened first, then what the application is made of; several batteries may share a section.
        foreach (var section in sources.GroupBy(static source => source.Section).OrderBy(static section => Rank(section.Key)))
        {
            var items = section.SelectMany(static source => source.Describe()).ToList();

            if (items.Count > 0)
            {
                Section(html, context, section.Key, items);
            }
        }

        return html;
    }

    internal static HtmlBuilder Commands(IEnumerable<Command> commands)
    {
        var html = new HtmlBuilder();
        var own = commands
            .Where(static command => !command.Hidden)
            .Select(static command => (Command: $"dotnet run -- {command.Name}", Purpose: command.Description ?? ""))
            .ToList();

        html.Add($"""<section class="card" aria-labelledby="commands"><h2 id="commands">What to type next</h2><dl class="commands">""");

        foreach (var (command, purpose) in Basic.Concat(own).DistinctBy(static pair => pair.Command))
        {
            html.Add($"<div><dt><code>{command}</code></dt><dd>{purpose}</dd></div>\n");
        }

        return html.Add($"</dl></section>");
    }

    /// <summary>Text with `code` in backticks.</summary>
    private static HtmlBuilder InlineCode(string text)
    {
        var html = new HtmlBuilder();

        foreach (var (index, part) in text.Split('`').Index())
        {
            if (index % 2 == 1)
            {
                html.Add($"<code>{part}</code>");
            }
            else
            {
                html.Add($"{part}");
            }
        }

        return html;
    }

    private static int Rank(string section) => Array.IndexOf(Order, section) is var rank and >= 0 ? rank : Order.Length;

    private static void Section(HtmlBuilder html, HttpContext context, string name, List<DescriptionItem> items)
    {
        var title = char.ToUpperInvariant(name[0]) + name[1..];
        html.Add($"""<section class="card" aria-label="{title}"><h2>{title} <span class="count">{items.Count}</span></h2><ul class="items">""");

        foreach (var item in items.Take(MaxItems))
        {
            html.Add($"<li>{Name(context, item)} <span>{item.Summary}</span></li>\n");
        }

        html.Add($"</ul>");

        if (items.Count > MaxItems)
        {
            html.Add($"""<p class="quiet">and {items.Count - MaxItems} more: <code>dotnet run -- describe</code></p>""");
        }

        html.Add($"</section>\n");
    }

    private static HtmlBuilder Name(HttpContext context, DescriptionItem item) => LocalPath.IsLocal(item.Path)
        ? new HtmlBuilder().Add($"""<a href="{context.Request.PathBase}{item.Path}">{item.Name}</a>""")
        : new HtmlBuilder().Add($"<strong>{item.Name}</strong>");
}
