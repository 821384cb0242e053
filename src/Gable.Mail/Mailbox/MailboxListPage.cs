using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Mail;

/// <summary>Every message, the newest first, and every mail class with a preview.</summary>
internal static class MailboxListPage
{
    internal static Task WriteAsync(HttpContext context, Mailbox mailbox, MailKinds kinds)
    {
        var html = new HtmlBuilder();
        html.Add($"""
            <h1>Mailbox</h1>
            <p class="lead">Every mail that the application sent, as it would look.</p>
            {Messages(context, mailbox.Messages)}
            {Previews(context, kinds)}
            """);
        return MailPage.WriteAsync(context, StatusCodes.Status200OK, "Mailbox", html);
    }

    internal static Task WriteMissingAsync(HttpContext context)
    {
        var html = new HtmlBuilder();
        html.Add($"""
            <h1>This mail is not here</h1>
            <p class="lead">The mailbox keeps the newest messages in memory until the application stops; a preview needs a mail class that implements <code>IMailPreview</code>.</p>
            <p><a href="{context.Request.PathBase}{MailboxEndpoints.Root}">All mails</a></p>
            """);
        return MailPage.WriteAsync(context, StatusCodes.Status404NotFound, "This mail is not here", html);
    }

    private static HtmlBuilder Messages(HttpContext context, IReadOnlyList<MailboxMessage> messages)
    {
        var html = new HtmlBuilder();
        html.Add($"""<section class="card" aria-labelledby="messages"><div class="heading"><h2 id="messages">Messages <span class="count">{messages.Count}</span></h2>""");

        if (messages.Count == 0)
        {
            return html.Add($"""</div><p class="quiet">No mail was sent since the application started. What <code>IMailer.SendAsync</code> sends appears here, after its transaction commits.</p></section>""");
        }

        var here = context.Request.PathBase + MailboxEndpoints.Root;
        html.Add($"""<form method="post" action="{here}/clear?return={here}"><button type="submit">Forget all</button></form></div><ul class="items mails">""");

        foreach (var message in messages.Reverse())
        {
            html.Add($"""
                <li><a href="{here}/{message.Id:D}">{message.Subject}</a><time datetime="{message.CreatedAt:O}">{message.CreatedAt:HH:mm:ss} UTC</time>
                <span class="to">to {string.Join(", ", message.To.Concat(message.Cc).Concat(message.Bcc))}</span><span class="kind">{message.Kind}</span></li>

                """);
        }

        return html.Add($"</ul></section>");
    }

    private static HtmlBuilder Previews(HttpContext context, MailKinds kinds)
    {
        var html = new HtmlBuilder();
        html.Add($"""<section class="card" aria-labelledby="previews"><h2 id="previews">Mail classes <span class="count">{kinds.All.Count + kinds.Samples.Count}</span></h2>""");

        if (kinds.All.Count + kinds.Samples.Count == 0)
        {
            return html.Add($"""<p class="quiet">There is no mail class yet. Derive one from <code>Mail&lt;TTemplate&gt;</code>.</p></section>""");
        }

        html.Add($"""<ul class="items">""");

        foreach (var kind in kinds.All)
        {
            if (MailKinds.HasPreview(kind))
            {
                html.Add($"""<li><a href="{context.Request.PathBase}{MailboxEndpoints.Root}/previews/{kind.FullName}">{kind.Name}</a> <span>{MailKinds.TemplateOf(kind)}</span></li>""");
            }
            else
            {
                html.Add($"""<li><strong>{kind.Name}</strong> <span>implement <code>IMailPreview</code> to see it here with sample data</span></li>""");
            }
        }

        foreach (var (name, _) in kinds.Samples)
        {
            html.Add($"""<li><a href="{context.Request.PathBase}{MailboxEndpoints.Root}/previews/{name}">{name}</a></li>""");
        }

        return html.Add($"</ul></section>");
    }
}
