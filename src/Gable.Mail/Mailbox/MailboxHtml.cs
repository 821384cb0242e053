using Gable.Core;

namespace Gable.Mail;

/// <summary>The HTML of a message as a mail program shows it: with its images, without scripts.</summary>
internal static class MailboxHtml
{
    /// <summary>What the document may do: styles and images as in a mail, links into new windows, and nothing else, opened in a frame or alone.</summary>
    internal static readonly object[] Policy =
    [
        new ContentSecurityPolicyMetadata("frame-ancestors", "'self'"),
        new ContentSecurityPolicyMetadata("style-src", "'unsafe-inline'"),
        new ContentSecurityPolicyMetadata("img-src", "data:", "https:", "http:"),
        new ContentSecurityPolicyMetadata("sandbox", "allow-popups", "allow-popups-to-escape-sandbox"),
    ];

    internal static string For(MailboxMessage message)
    {
        var html = message.Html!;

        // In the document itself: a sandboxed frame has no origin that could ask for them. The longest id first, one may begin with another.
        foreach (var image in message.Images.OrderByDescending(static image => image.ContentId!.Length))
        {
            html = html.Replace($"cid:{image.ContentId}", $"data:{image.ContentType};base64,{Convert.ToBase64String(image.Content.Span)}", StringComparison.OrdinalIgnoreCase);
        }

        const string NewWindows = "<base target=\"_blank\">";
        var head = html.IndexOf("<head>", StringComparison.OrdinalIgnoreCase);
        return head < 0 ? NewWindows + html : html.Insert(head + "<head>".Length, NewWindows);
    }
}
