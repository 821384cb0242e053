using Microsoft.Extensions.Localization;
using MimeKit;

namespace Gable.Mail;

/// <summary>A mail under construction. Every method returns the same builder.</summary>
/// <remarks>Addresses, names, subjects and header values with line breaks or other control characters are refused (GABLE3008).</remarks>
public sealed class MailBuilder
{
    private readonly Func<IStringLocalizer> _localizer;

    internal MailBuilder(Func<IStringLocalizer> localizer) => _localizer = localizer;

    /// <summary>Texts of the mail class in the mail's language, from the application's resources: <c>mail.Localizer["Subject", number]</c>.</summary>
    public IStringLocalizer Localizer => field ??= _localizer();

    internal List<MailboxAddress> ToList { get; } = [];

    internal List<MailboxAddress> CcList { get; } = [];

    internal List<MailboxAddress> BccList { get; } = [];

    internal List<MailboxAddress> ReplyToList { get; } = [];

    internal MailboxAddress? Sender { get; private set; }

    internal string? SubjectText { get; private set; }

    internal string? HtmlText { get; private set; }

    internal string? PlainText { get; private set; }

    internal List<MailFile> Attachments { get; } = [];

    internal List<MailFile> Images { get; } = [];

    internal List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>Adds a recipient.</summary>
    /// <param name="address">The address alone: <c>ann@example.com</c>.</param>
    /// <param name="name">The name to show; <c>null</c> for none.</param>
    /// <exception cref="Gable.Core.GableException">The address cannot be used (GABLE3008).</exception>
    public MailBuilder To(string address, string? name = null) => Add(ToList, address, name);

    /// <summary>Adds a recipient of a copy, seen by the others.</summary>
    /// <param name="address">The address alone.</param>
    /// <param name="name">The name to show; <c>null</c> for none.</param>
    /// <exception cref="Gable.Core.GableException">The address cannot be used (GABLE3008).</exception>
    public MailBuilder Cc(string address, string? name = null) => Add(CcList, address, name);

    /// <summary>Adds a recipient of a copy whom nobody sees.</summary>
    /// <param name="address">The address alone.</param>
    /// <exception cref="Gable.Core.GableException">The address cannot be used (GABLE3008).</exception>
    public MailBuilder Bcc(string address) => Add(BccList, address, null);

    /// <summary>Where answers go, instead of the sender.</summary>
    /// <param name="address">The address alone.</param>
    /// <param name="name">The name to show; <c>null</c> for none.</param>
    /// <exception cref="Gable.Core.GableException">The address cannot be used (GABLE3008).</exception>
    public MailBuilder ReplyTo(string address, string? name = null) => Add(ReplyToList, address, name);

    /// <summary>The sender, instead of <c>Gable:Mail:From</c>.</summary>
    /// <param name="address">The address alone.</param>
    /// <param name="name">The name to show; <c>null</c> for none.</param>
    /// <exception cref="Gable.Core.GableException">The address cannot be used (GABLE3008).</exception>
    public MailBuilder From(string address, string? name = null)
    {
        Sender = MailAddresses.Parse(address, name);
        return this;
    }

    /// <summary>The subject; one line.</summary>
    /// <param name="subject">The subject.</param>
    /// <exception cref="Gable.Core.GableException">It holds a line break or another control character (GABLE3008).</exception>
    public MailBuilder Subject(string subject)
    {
        SubjectText = MailAddresses.OneLine("subject", subject);
        return this;
    }

    /// <summary>The text part, instead of the one that is made from the HTML.</summary>
    /// <param name="text">Plain text.</param>
    public MailBuilder Text(string text)
    {
        PlainText = text;
        return this;
    }

    /// <summary>The HTML, for a mail without a template. It is sent as it is: encode what users typed.</summary>
    /// <param name="html">HTML.</param>
    public MailBuilder Html(string html)
    {
        HtmlText = html;
        return this;
    }

    /// <summary>Attaches a file.</summary>
    /// <param name="fileName">The name that the reader sees: <c>invoice.pdf</c>.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">The media type; <c>null</c> to go by the name's ending.</param>
    /// <exception cref="Gable.Core.GableException">The name holds a control character (GABLE3008).</exception>
    public MailBuilder Attach(string fileName, byte[] content, string? contentType = null)
    {
        Attachments.Add(MailFile.Create(fileName, fileName, content, contentType));
        return this;
    }

    /// <summary>Puts an image into the mail itself; the template shows it with <c>&lt;img src="cid:logo"&gt;</c>.</summary>
    /// <param name="contentId">The name after <c>cid:</c>: letters, digits, dot, hyphen and underscore.</param>
    /// <param name="fileName">The file's name, whose ending gives the media type: <c>logo.png</c>.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="Gable.Core.GableException">A name cannot be used (GABLE3008).</exception>
    public MailBuilder Embed(string contentId, string fileName, byte[] content)
    {
        Images.Add(MailFile.Create(MailAddresses.ContentId(contentId), fileName, content, null));
        return this;
    }

    /// <summary>Adds a header, such as <c>List-Unsubscribe</c>.</summary>
    /// <param name="name">The header's name: ASCII letters, digits and hyphens.</param>
    /// <param name="value">The value; one line.</param>
    /// <exception cref="Gable.Core.GableException">Name or value cannot be used (GABLE3008).</exception>
    public MailBuilder Header(string name, string value)
    {
        Headers.Add((MailAddresses.HeaderName(name), MailAddresses.OneLine(name, value)));
        return this;
    }

    private MailBuilder Add(List<MailboxAddress> list, string address, string? name)
    {
        list.Add(MailAddresses.Parse(address, name));
        return this;
    }
}
