using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Shows a problem to a person: what happened, field by field, what there is instead, and the request. Never outside development.</summary>
internal static class DevelopmentProblemPage
{
    private const int MaxRoutes = 8;

    /// <summary>Renders the page; <c>null</c> leaves the answer to problem details: outside development, and for clients that do not read HTML.</summary>
    internal static HtmlBuilder? TryRender(HttpContext context, Problem problem)
    {
        if (!DevelopmentPage.Accepts(context) || context.RequestServices.GetService<IHostEnvironment>() is not { } environment || !environment.IsDevelopment())
        {
            return null;
        }

        var html = new HtmlBuilder();
        string Say(string name, params ReadOnlySpan<object?> values) => ProblemText.Of(context, name, values);
        html.Add($"""
            <header class="top">
            <p class="brand">Gable <span>{Say("Development")}</span></p>
            <p class="where"><code>{context.Request.Method} {Text.Path(context)}</code></p>
            </header>
            <main>
            <p class="eyebrow bad">{problem.Status} {problem.Id}</p>
            <h1 class="message">{problem.Title}</h1>
            <section class="card advice" aria-label="{Say("WhatHappened")}">

            """);
        What(html, problem);
        html.Add($"""
            <div class="row"><a href="{context.Request.PathBase}{ErrorReference.Path}/{problem.Id}">{Say("About", problem.Id)}</a><a href="{context.Request.PathBase}/">{Say("StartPage")}</a></div>
            </section>

            """);
        Routes(html, context, problem);
        html.Add($"""<div lang="en">{ErrorPageRequest.Render(context, environment)}</div>""");
        return html.Add($"""
            </main>
            <footer><p>{Say("Note", "application/problem+json", ProblemWriter.TraceId(context))}</p></footer>
            """);
    }

    // The detail is most often the messages in a row; once is enough.
    private static void What(HtmlBuilder html, Problem problem)
    {
        var errors = (problem.Errors ?? new Dictionary<string, string[]>())
            .SelectMany(static pair => pair.Value.Select(message => (Field: pair.Key, Message: message)))
            .ToList();

        if (errors.Count < 2 || !errors.All(error => problem.Detail.Contains(error.Message, StringComparison.Ordinal)))
        {
            html.Add($"<p>{problem.Detail}</p>\n");
        }

        if (errors.Count == 0 || (errors.Count == 1 && problem.Detail.Contains(errors[0].Message, StringComparison.Ordinal)))
        {
            return;
        }

        html.Add($"<ul>");

        foreach (var (field, message) in errors)
        {
            html.Add($"<li><code>{field}</code> {message}</li>");
        }

        html.Add($"</ul>\n");
    }

    // A path that nothing answers to is most often misspelt.
    private static void Routes(HtmlBuilder html, HttpContext context, Problem problem)
    {
        if (problem.Status != StatusCodes.Status404NotFound || context.GetEndpoint() is not null ||
            context.RequestServices.GetService<ApplicationEndpoints>() is not { } endpoints)
        {
            return;
        }

        var open = endpoints.All
            .Where(static endpoint => ApplicationEndpoints.Methods(endpoint).Any(static method => method is "GET" or "ANY"))
            .Select(ApplicationEndpoints.Route)
            .Where(static route => route.Length > 1 && LocalPath.IsLocal(route) && !route.Contains('{', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);

        html.Add($"""<section class="card" aria-labelledby="near"><h2 id="near">{ProblemText.Of(context, "Near")}</h2><ul class="items">""");

        foreach (var route in Suggestions.Order(context.Request.Path.Value ?? "/", open).Take(MaxRoutes))
        {
            html.Add($"""<li><a href="{context.Request.PathBase}{route}">{route}</a></li>""");
        }

        html.Add($"""</ul><p class="quiet">{ProblemText.Of(context, "AllOfThem")} <code>dotnet run -- routes</code></p></section>""");
    }
}
