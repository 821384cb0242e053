using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Gable.Mail;

/// <summary>One message or preview: as it would look, as text, its headers and attachments.</summary>
internal static class MailboxMessagePage
{
    internal static Task WriteAsync(HttpContext context, MailboxMessage message)
    {
        var preview = context.Request.RouteValues.ContainsKey("kind");
        var show = Shown(context, message);
        var html = new HtmlBuilder();
        html.Add($"""
            <p class="eyebrow">{(preview ? "preview of " : "")}{message.Kind}</p>
            <h1>{message.Subject}</h1>
            {Facts(message, preview)}
            {(preview ? Language(context, message, show) : new HtmlBuilder())}
            {Tabs(context, message, show)}
            <section class="card view" aria-label="{Name(show)}">{View(context, message, show)}</section>
            {Attachments(context, message)}
            <p class="row"><a href="{Address(context, "/source")}">Download the message as it leaves</a></p>
            """);
        return MailPage.WriteAsync(context, StatusCodes.Status200OK, $"{message.Subject} – {message.Kind}", html);
    }

    private static string Shown(HttpContext context, MailboxMessage message) => context.Request.Query["show"].ToString() switch
    {
        "headers" => "headers",
        "text" => "text",
        _ => message.Html is null ? "text" : "html",
    };

    private static string Name(string show) => show switch { "html" => "As it looks", "text" => "Text", _ => "Headers" };

    private static HtmlBuilder Facts(MailboxMessage message, bool preview)
    {
        var html = new HtmlBuilder();
        html.Add($"""<dl class="facts">""");
        Fact(html, "From", message.From);
        Fact(html, "To", string.Join(", ", message.To));
        Fact(html, "Copy", string.Join(", ", message.Cc));
        Fact(html, "Hidden copy", string.Join(", ", message.Bcc));
        Fact(html, "Answers to", string.Join(", ", message.ReplyTo));
        Fact(html, "Language", message.Culture is { } culture ? $"{culture.Name} ({culture.EnglishName})" : "");
        Fact(html, "Sent", preview ? "" : FormattableString.Invariant($"{message.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC"));
        return html.Add($"</dl>");
    }

    private static void Fact(HtmlBuilder html, string name, string value)
    {
        if (value.Length > 0)
        {
            html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
        }
    }

    private static HtmlBuilder Language(HttpContext context, MailboxMessage message, string show) => new HtmlBuilder().Add($"""
        <form method="get" action="{context.Request.PathBase}{context.Request.Path}" class="row"><input type="hidden" name="show" value="{show}"><label>Language <input name="culture" value="{message.Culture?.Name}" autocapitalize="off" spellcheck="false"></label><button type="submit">Show</button></form>
        """);

    private static HtmlBuilder Tabs(HttpContext context, MailboxMessage message, string show)
    {
        var html = new HtmlBuilder();
        html.Add($"""<nav aria-label="Views"><ul class="tabs">""");

        foreach (var tab in (string[])(message.Html is null ? ["text", "headers"] : ["html", "text", "headers"]))
        {
            var current = new HtmlBuilder();

            if (tab == show)
            {
                current.Add($""" aria-current="page" """);
            }

            html.Add($"""<li><a href="{Address(context, "", tab)}"{current}>{Name(tab)}</a></li>""");
        }

        return html.Add($"</ul></nav>");
    }

    private static HtmlBuilder View(HttpContext context, MailboxMessage message, string show)
    {
        var html = new HtmlBuilder();

        switch (show)
        {
            case "html":
                return html.Add($"""<iframe title="The mail as it looks" sandbox="allow-popups allow-popups-to-escape-sandbox" src="{Address(context, "/html")}"></iframe>""");
            case "text":
                return html.Add($"""<pre>{message.Text}</pre>""");
            default:
                html.Add($"""<dl class="facts">""");

                foreach (var (name, value) in message.Headers)
                {
                    html.Add($"<div><dt>{name}</dt><dd><code>{value}</code></dd></div>");
                }

                return html.Add($"</dl>");
        }
    }

    private static HtmlBuilder Attachments(HttpContext context, MailboxMessage message)
    {
        var html = new HtmlBuilder();

        if (message.Attachments.Count == 0)
        {
            return html;
        }

        html.Add($"""<section class="card" aria-labelledby="files"><h2 id="files">Attachments <span class="count">{message.Attachments.Count}</span></h2><ul class="items">""");

        foreach (var (index, file) in message.Attachments.Index())
        {
            html.Add($"""<li><a href="{Address(context, FormattableString.Invariant($"/files/{index}"))}">{file.Name}</a> <span>{file.ContentType}, {file.Content.Length} bytes</span></li>""");
        }

        return html.Add($"</ul></section>");
    }

    // A preview keeps its language from one view to the next.
    private static string Address(HttpContext context, string part, string? show = null)
    {
        var query = new QueryBuilder();

        if (show is not null)
        {
            query.Add("show", show);
        }

        if (context.Request.Query["culture"].ToString() is { Length: > 0 } culture)
        {
            query.Add("culture", culture);
        }

        return $"{context.Request.PathBase}{context.Request.Path}{part}{query}";
    }
}
