using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>The first part of the error page: what to do.</summary>
internal static class ErrorPageAdvice
{
    internal static HtmlBuilder Render(HttpContext context, ErrorAdvice advice)
    {
        var html = new HtmlBuilder();
        html.Add($"""
            <section class="card advice" aria-labelledby="advice">
            <h2 id="advice">{advice.Title}</h2>
            <p>{advice.Fix}</p>

            """);

        if (advice.Details.Count > 0)
        {
            html.Add($"<ul>");

            foreach (var detail in advice.Details)
            {
                html.Add($"<li>{detail}</li>");
            }

            html.Add($"</ul>\n");
        }

        if (advice.Command is not null)
        {
            html.Add($"""<pre class="command" tabindex="0" aria-label="Command to run"><code>{advice.Command}</code></pre>""");
        }

        html.Add($"""<div class="row">""");

        if (advice.Action is { } action && action.Path.StartsWith(DevelopmentPathMiddleware.Prefix + "/", StringComparison.Ordinal))
        {
            html.Add($"""<form method="post" action="{Target(context, action)}"><button type="submit">{action.Label}</button></form>""");
        }

        return html.Add($"""<a href="{context.Request.PathBase}{ErrorReference.Path}/{advice.Id}">About {advice.Id}</a></div></section>""");
    }

    // Only a page that can be asked for again is returned to; after a failed write, the start page.
    private static string Target(HttpContext context, ErrorAction action)
    {
        var request = context.Request;
        var back = HttpMethods.IsGet(request.Method)
            ? (request.PathBase + request.Path).ToUriComponent() + request.QueryString.ToUriComponent()
            : request.PathBase.ToUriComponent() + "/";

        return $"{request.PathBase.ToUriComponent()}{action.Path}?{DevelopmentPathMiddleware.ReturnParameter}={Uri.EscapeDataString(back)}";
    }
}
