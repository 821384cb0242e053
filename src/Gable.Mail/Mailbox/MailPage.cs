using System.Reflection;
using System.Text;
using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gable.Mail;

/// <summary>The frame of the mailbox's pages: the look of the development pages, no scripts.</summary>
internal static class MailPage
{
    private static readonly Lazy<string> Style = new(() => Read("development.css") + Read("mailbox.css"));

    internal static Task WriteAsync(HttpContext context, int status, string title, HtmlBuilder main)
    {
        var root = context.Request.PathBase;
        var head = new HtmlBuilder();
        head.Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <link rel="icon" href="{root}/_gable/icon.svg" type="image/svg+xml">
            <title>{title}</title>
            <style nonce="{context.GetCspNonce()}">
            """);

        var body = new HtmlBuilder();
        body.Add($"""
            <header class="top">
            <p class="brand">Gable <span>development</span></p>
            <p class="where"><a href="{root}{MailboxEndpoints.Root}">Mailbox</a></p>
            </header>
            <main>
            {main}
            </main>
            <footer><p>The mailbox exists in development only. It is kept in memory and starts empty.</p></footer>
            """);

        // Our own files, without a closing tag: a test keeps it so.
        var page = new StringBuilder(head.ToString()).Append(Style.Value).Append("</style>\n</head>\n<body>\n").Append(body).Append("\n</body>\n</html>\n");
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(page.ToString(), context.RequestAborted);
    }

    internal static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from Gable.Mail.dll. Build the package again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
