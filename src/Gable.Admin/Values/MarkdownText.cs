using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Gable.Admin;

/// <summary>Markdown as HTML that is safe to show: no HTML of the writer's, no addresses but those of the web and of this application.</summary>
internal static class MarkdownText
{
    /// <summary>The longest text that is rendered, in characters; the rest of a longer one is left out, so that a preview costs little whatever is in it.</summary>
    public const int Longest = 100_000;

    // Nothing that lets a writer set attributes or ids.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>The HTML of a text; <c>null</c> when it cannot be rendered.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="mayShow">Which addresses may be loaded as images; others become links.</param>
    public static MarkupString? Of(string text, Func<string?, bool> mayShow)
    {
        try
        {
            var document = Markdown.Parse(text.Length > Longest ? text[..Longest] : text, Pipeline);

            // The page has a title of its own; below it the levels follow one another, whichever the writer chose.
            var headings = document.Descendants<HeadingBlock>().ToList();
            var levels = headings.Select(heading => heading.Level).Distinct().Order().ToList();
            headings.ForEach(heading => heading.Level = Math.Min(levels.IndexOf(heading.Level) + 2, 6));

            foreach (var link in document.Descendants<Inline>().Where(inline => inline is LinkInline or AutolinkInline).ToList())
            {
                Guard(link, mayShow);
            }

            return new MarkupString(document.ToHtml(Pipeline));
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes.
            return null;
        }
    }

    private static void Guard(Inline inline, Func<string?, bool> mayShow)
    {
        var url = inline is LinkInline link ? link.GetDynamicUrl?.Invoke() ?? link.Url : ((AutolinkInline)inline).Url;
        var isMail = inline is AutolinkInline { IsEmail: true } || url?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true;

        if (!isMail && !ImageLinks.MayLink(url))
        {
            Unlink(inline, url);
            return;
        }

        if (inline is LinkInline { IsImage: true } image)
        {
            image.IsImage = mayShow(url);
        }

        var attributes = inline.GetAttributes();

        if (inline is LinkInline { IsImage: true })
        {
            attributes.AddPropertyIfNotExist("loading", "lazy");
            attributes.AddPropertyIfNotExist("referrerpolicy", "no-referrer");
        }
        else
        {
            attributes.AddPropertyIfNotExist("rel", "noopener noreferrer nofollow");
        }
    }

    private static void Unlink(Inline inline, string? url)
    {
        if (inline is LinkInline link)
        {
            link.ReplaceBy(new ContainerInline());
        }
        else
        {
            inline.ReplaceBy(new LiteralInline(url ?? ""));
        }
    }
}
