using System.Globalization;
using MimeKit;
using MimeKit.Text;

namespace Gable.Mail;

/// <summary>A message as its reader gets it: decoded again from the bytes that leave.</summary>
public sealed class MailboxMessage
{
    private readonly QueuedMail _mail;
    private readonly Lazy<MimeMessage> _message;
    private readonly Lazy<IReadOnlyList<MailboxFile>> _files;

    internal MailboxMessage(QueuedMail mail)
    {
        _mail = mail;
        _message = new(() => MimeMessage.Load(new MemoryStream(mail.Content.ToArray(), writable: false)));
        _files = new(() => [.. _message.Value.BodyParts.OfType<MimePart>().Where(static part => part is not TextPart || part.IsAttachment).Select(File)]);
    }

    /// <summary>The id that <see cref="IMailer.SendAsync"/> returned.</summary>
    public Guid Id => _mail.Id;

    /// <summary>The mail class's name.</summary>
    public string Kind => _mail.Kind;

    /// <summary>When it was sent, UTC.</summary>
    public DateTimeOffset CreatedAt => _mail.CreatedAt;

    /// <summary>The sender as readers see it: <c>"Shop" &lt;shop@example.com&gt;</c>.</summary>
    public string From => _message.Value.From.ToString();

    /// <summary>The addresses of the recipients, without names.</summary>
    public IReadOnlyList<string> To => Addresses(_message.Value.To);

    /// <summary>The addresses that get a copy.</summary>
    public IReadOnlyList<string> Cc => Addresses(_message.Value.Cc);

    /// <summary>The addresses that get a copy and are on the envelope alone.</summary>
    public IReadOnlyList<string> Bcc => [.. _mail.Recipients.Except(To.Concat(Cc), StringComparer.OrdinalIgnoreCase)];

    /// <summary>The addresses that answers go to; empty when they go to the sender.</summary>
    public IReadOnlyList<string> ReplyTo => Addresses(_message.Value.ReplyTo);

    /// <summary>The subject.</summary>
    public string Subject => _message.Value.Subject ?? "";

    /// <summary>The language of the mail; <c>null</c> when it says none.</summary>
    public CultureInfo? Culture => _message.Value.Body?.Headers["Content-Language"] is { } name ? CultureInfo.GetCultureInfo(name) : null;

    /// <summary>The text part; its lines end with a line feed alone.</summary>
    public string Text => _message.Value.TextBody?.ReplaceLineEndings("\n") ?? "";

    /// <summary>The HTML part, its lines ending with a line feed alone; <c>null</c> when there is none.</summary>
    public string? Html => _message.Value.HtmlBody?.ReplaceLineEndings("\n");

    /// <summary>The headers, decoded, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers =>
        [.. _message.Value.Headers.Concat(_message.Value.Body?.Headers ?? []).Select(static header => KeyValuePair.Create(header.Field, header.Value))];

    /// <summary>The attachments.</summary>
    public IReadOnlyList<MailboxFile> Attachments => [.. _files.Value.Where(static file => file.ContentId is null)];

    /// <summary>The images inside the text.</summary>
    public IReadOnlyList<MailboxFile> Images => [.. _files.Value.Where(static file => file.ContentId is not null)];

    /// <summary>Where the links of the HTML lead, in their order.</summary>
    public IReadOnlyList<string> Links => Html is null ? [] : [.. LinksOf(Html)];

    /// <summary>The message's bytes, as a mail server gets them.</summary>
    public ReadOnlyMemory<byte> Content => _mail.Content;

    private static IReadOnlyList<string> Addresses(InternetAddressList list) => [.. list.Mailboxes.Select(static mailbox => mailbox.Address)];

    private static MailboxFile File(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return new MailboxFile(part.FileName ?? "file", part.ContentType.MimeType, content.ToArray(), part.IsAttachment ? null : part.ContentId);
    }

    private static IEnumerable<string> LinksOf(string html)
    {
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };

        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken { IsEndTag: false, Id: HtmlTagId.A } link && link.Attributes.FirstOrDefault(static attribute => attribute.Id == HtmlAttributeId.Href)?.Value is { } address)
            {
                yield return address;
            }
        }
    }
}
