using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>The frame of the development pages: one stylesheet, no scripts.</summary>
internal static class DevelopmentPage
{
    private static readonly Lazy<string> Style = new(() => Read("web/development.css"));

    internal static Task WriteAsync(HttpContext context, int status, string title, HtmlBuilder body, string language = "en")
    {
        var html = new HtmlBuilder();
        html.Add($"""
            <!doctype html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <link rel="icon" href="{context.Request.PathBase}{DevelopmentIcon.Path}" type="image/svg+xml">
            <title>{title}</title>
            <style nonce="{context.GetCspNonce()}">
            """);

        // Our own file, without a closing tag: a test keeps it so.
        var page = new StringBuilder(html.ToString()).Append(Style.Value).Append("</style>\n</head>\n<body>\n").Append(body).Append("\n</body>\n</html>\n");

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(page.ToString(), context.RequestAborted);
    }

    internal static bool Accepts(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    internal static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from Gable.Core.dll. Build the package again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
