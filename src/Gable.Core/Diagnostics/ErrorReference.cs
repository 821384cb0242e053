using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Core;

/// <summary>The pages of <c>docs/reference/errors/</c>, which travel inside the package, below <c>/_gable/errors</c>. Development only.</summary>
internal static class ErrorReference
{
    internal const string Path = DevelopmentPathMiddleware.Prefix + "/errors";

    private const string Folder = "errors/";
    private const string Extension = ".md";

    private static readonly Lazy<string[]> Known = new(() => [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
        .Select(static name => name[Folder.Length..^Extension.Length])
        .Order(StringComparer.Ordinal)]);

    internal static IReadOnlyList<string> Ids => Known.Value;

    internal static void MapErrorReference(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, static context => WriteIndexAsync(context)).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet(Path + "/{id}", static context => WriteAsync(context)).AllowAnonymous().ExcludeFromDescription();
    }

    internal static string? Read(string id) => Ids.Contains(id) ? DevelopmentPage.Read($"{Folder}{id}{Extension}") : null;

    private static Task WriteAsync(HttpContext context)
    {
        var id = context.Request.RouteValues["id"]?.ToString()?.ToUpperInvariant() ?? "";

        return Read(id) is { } text
            ? DevelopmentPage.WriteAsync(context, StatusCodes.Status200OK, id, Frame(context, MarkdownRenderer.Render(text)))
            : WriteUnknownAsync(context, id);
    }

    private static Task WriteUnknownAsync(HttpContext context, string id)
    {
        var nearest = Suggestions.Nearest(id, Ids);
        var body = new HtmlBuilder();
        body.Add($"""<h1>There is no page about {id}</h1>""");

        if (nearest is not null)
        {
            body.Add($"""<p>The nearest known id is <a href="{context.Request.PathBase}{Path}/{nearest}">{nearest}</a>.</p>""");
        }

        return DevelopmentPage.WriteAsync(context, StatusCodes.Status404NotFound, id, Frame(context, body));
    }

    private static Task WriteIndexAsync(HttpContext context)
    {
        var body = new HtmlBuilder();
        body.Add($"""<h1>Errors</h1><section class="card"><ul class="items">""");

        foreach (var id in Ids)
        {
            var title = Read(id)!.Split('\n')[0].TrimStart('#', ' ');
            body.Add($"""<li><a href="{context.Request.PathBase}{Path}/{id}">{title}</a></li>""");
        }

        body.Add($"</ul></section>");
        return DevelopmentPage.WriteAsync(context, StatusCodes.Status200OK, "Errors", Frame(context, body));
    }

    private static HtmlBuilder Frame(HttpContext context, HtmlBuilder content) => new HtmlBuilder().Add($"""
        <header class="top">
        <p class="brand"><a href="{context.Request.PathBase}/">Gable</a> <span>development</span></p>
        <p class="where"><a href="{context.Request.PathBase}{Path}">All errors</a></p>
        </header>
        <main class="text">
        {content}
        </main>
        """);
}
