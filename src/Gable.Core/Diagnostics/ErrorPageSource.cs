namespace Gable.Core;

/// <summary>The exception, its causes and the lines of source that they passed through.</summary>
internal static class ErrorPageSource
{
    internal static HtmlBuilder Render(Exception exception, string contentRoot)
    {
        var html = new HtmlBuilder();
        var first = true;

        foreach (var link in ExceptionMembers.Chain(exception))
        {
            html.Add($"""<section class="card" aria-label="{(first ? "Source" : "Cause")}">""");
            html.Add($"<h2>{(first ? "Where it happened" : "Caused by")}</h2>");

            if (!first)
            {
                html.Add($"""<p class="eyebrow">{link.GetType().FullName}</p><p class="cause">{link.Message}</p>""");
            }

            Frames(html, SourceFrame.Of(link), contentRoot);
            html.Add($"</section>\n");
            first = false;
        }

        return html;
    }

    private static void Frames(HtmlBuilder html, IReadOnlyList<SourceFrame> frames, string contentRoot)
    {
        // The first line of the application's own code is where to look; the rest is one click away.
        var shown = frames.FirstOrDefault(static frame => frame.Lines.Count > 0);

        if (shown is not null)
        {
            Place(html, shown, contentRoot);
            Excerpt(html, shown);
        }

        if (frames.Count == 0)
        {
            html.Add($"""<p class="quiet">It carries no stack trace.</p>""");
            return;
        }

        html.Add($"""<details{(shown is null ? " open" : "")}><summary>Stack trace, {frames.Count} frames</summary><ol class="frames">""");

        foreach (var frame in frames)
        {
            html.Add($"""<li{(frame.IsOwn ? " class=own" : "")}>""");
            Place(html, frame, contentRoot);

            if (frame.Lines.Count > 0 && frame != shown)
            {
                html.Add($"<details><summary>Source</summary>");
                Excerpt(html, frame);
                html.Add($"</details>");
            }

            html.Add($"</li>");
        }

        html.Add($"</ol></details>");
    }

    private static void Place(HtmlBuilder html, SourceFrame frame, string contentRoot)
    {
        html.Add($"""<p class="place"><code>{frame.Method}</code>""");

        if (frame.Place is { } place)
        {
            html.Add($""" <span class="file">{Shorten(place, contentRoot)}</span>""");
        }

        html.Add($"</p>");
    }

    private static void Excerpt(HtmlBuilder html, SourceFrame frame)
    {
        html.Add($"""<pre class="source" tabindex="0" aria-label="Source of {frame.Method}"><code>""");

        foreach (var line in frame.Lines)
        {
            html.Add($"""<span class="line{(line.IsFailing ? " failing" : "")}"><span class="number">{line.Number}</span>{line.Text}""");
            html.Add($"\n</span>");
        }

        html.Add($"</code></pre>");
    }

    private static string Shorten(string place, string contentRoot) =>
        place.StartsWith(contentRoot, StringComparison.Ordinal) ? place[contentRoot.Length..].TrimStart('/', '\\') : place;
}
