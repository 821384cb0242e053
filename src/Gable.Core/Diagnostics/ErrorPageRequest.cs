using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>What the error page shows of the request: its SQL, line and headers with secrets masked, route, environment.</summary>
internal static class ErrorPageRequest
{
    internal static HtmlBuilder Render(HttpContext context, IHostEnvironment environment)
    {
        var html = new HtmlBuilder();
        Queries(html, context.Features.Get<IRequestJournal>()?.Queries ?? []);
        Table(html, "Request", Request(context));
        Table(html, "Route", Route(context));
        Table(html, "Environment", Environment(environment));
        return html;
    }

    private static void Queries(HtmlBuilder html, IReadOnlyList<JournalQuery> queries)
    {
        html.Add($"""<section class="card" aria-labelledby="sql"><h2 id="sql">SQL of this request</h2>""");

        if (queries.Count == 0)
        {
            html.Add($"""<p class="quiet">The request sent no SQL.</p>""");
        }

        foreach (var query in queries)
        {
            html.Add($"""<p class="place"><span class="{(query.Failed ? "tag bad" : "tag")}">{(query.Failed ? "failed" : "done")}</span> {query.Elapsed.TotalMilliseconds:0.0} ms</p>""");
            html.Add($"""<pre class="sql" tabindex="0" aria-label="SQL"><code>{query.Sql}</code></pre>""");

            if (query.Parameters.Count > 0)
            {
                html.Add($"""<p class="quiet"><code>{string.Join(", ", query.Parameters.Select(static pair => $"{pair.Key} = {pair.Value}"))}</code></p>""");
            }
        }

        html.Add($"</section>\n");
    }

    private static void Table(HtmlBuilder html, string title, IEnumerable<KeyValuePair<string, string>> rows)
    {
        html.Add($"""<section class="card" aria-label="{title}"><details open><summary><h2>{title}</h2></summary><dl class="facts">""");

        foreach (var (name, value) in rows)
        {
            html.Add($"<div><dt>{name}</dt><dd><code>{value}</code></dd></div>");
        }

        html.Add($"</dl></details></section>\n");
    }

    private static IEnumerable<KeyValuePair<string, string>> Request(HttpContext context)
    {
        var request = context.Request;
        yield return new("Line", $"{request.Method} {request.PathBase}{request.Path} {request.Protocol}");

        foreach (var (name, value) in request.Query)
        {
            yield return new($"?{name}", SecretMask.Apply(name, value.ToString()));
        }

        foreach (var (name, value) in request.Headers.OrderBy(static header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            yield return new(name, SecretMask.Apply(name, value.ToString()));
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Route(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        yield return new("Endpoint", endpoint?.DisplayName ?? "none matched");

        if (endpoint is RouteEndpoint route)
        {
            yield return new("Pattern", route.RoutePattern.RawText ?? "");
        }

        foreach (var (name, value) in context.Request.RouteValues)
        {
            yield return new(name, SecretMask.Apply(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? ""));
        }

        yield return new("User", context.User.Identity?.Name ?? "not signed in");
    }

    private static IEnumerable<KeyValuePair<string, string>> Environment(IHostEnvironment environment) =>
    [
        new("Application", environment.ApplicationName),
        new("Environment", environment.EnvironmentName),
        new("Content root", environment.ContentRootPath),
        new("Runtime", RuntimeInformation.FrameworkDescription),
        new("System", RuntimeInformation.OSDescription),
    ];
}
