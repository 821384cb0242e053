using System.Globalization;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Utils;

namespace Gable.Mail;

/// <summary>Turns a mail into the message that leaves: renders, makes the text part, writes the headers.</summary>
internal sealed class MailComposer(
    IServiceProvider services, TemplateRenderer renderer, IOptions<GableMailOptions> options, IHostEnvironment environment, TimeProvider time)
{
    internal Task<QueuedMail> ComposeAsync(Mail mail, CancellationToken cancellationToken) => ComposeAsync(mail, mail.Culture, cancellationToken);

    internal async Task<QueuedMail> ComposeAsync(Mail mail, CultureInfo? culture, CancellationToken cancellationToken)
    {
        // Set inside an asynchronous method, the culture ends with it.
        CultureInfo.CurrentCulture = culture ?? CultureInfo.CurrentCulture;
        CultureInfo.CurrentUICulture = culture ?? CultureInfo.CurrentUICulture;

        var builder = new MailBuilder(() => services.GetRequiredService<IStringLocalizerFactory>().Create(mail.GetType()));
        mail.Compose(builder);
        var html = mail.Template is { } template
            ? await renderer.RenderAsync(template, new Dictionary<string, object?> { ["Mail"] = mail })
            : builder.HtmlText;
        cancellationToken.ThrowIfCancellationRequested();

        Check(mail, builder, html);
        using var message = Write(builder, html is null ? null : StyleInliner.Apply(html));
        return await SerialiseAsync(mail, builder, message, cancellationToken);
    }

    private static void Check(Mail mail, MailBuilder builder, string? html)
    {
        List<string> missing = [];

        if (builder.ToList.Count + builder.CcList.Count + builder.BccList.Count == 0)
        {
            missing.Add("a recipient: mail.To(address)");
        }

        if (string.IsNullOrWhiteSpace(builder.SubjectText))
        {
            missing.Add("a subject: mail.Subject(text)");
        }

        if (html is null && builder.PlainText is null)
        {
            missing.Add("a text: derive it from Mail<TTemplate>, or call mail.Text(text)");
        }

        if (missing.Count > 0)
        {
            throw new GableException(
                "GABLE3007", $"{mail.GetType().Name} cannot be sent, because it lacks {string.Join("; ", missing)}.", $"Add it in {mail.GetType().Name}.Compose.");
        }
    }

    private MimeMessage Write(MailBuilder builder, string? html)
    {
        var message = new MimeMessage();
        message.From.Add(builder.Sender ?? DefaultSender());
        message.To.AddRange(builder.ToList);
        message.Cc.AddRange(builder.CcList);
        message.Bcc.AddRange(builder.BccList);
        message.ReplyTo.AddRange(builder.ReplyToList);

        if (message.ReplyTo.Count == 0 && MailAddresses.TryParseSetting(options.Value.ReplyTo, out var replyTo))
        {
            message.ReplyTo.Add(replyTo);
        }

        message.Subject = builder.SubjectText!;
        message.Date = time.GetUtcNow();
        message.MessageId = MimeUtils.GenerateMessageId(((MailboxAddress)message.From[0]).Domain is { Length: > 0 } domain ? domain : "localhost");

        // Keeps out-of-office replies away: RFC 3834.
        message.Headers.Add("Auto-Submitted", "auto-generated");

        if (CultureInfo.CurrentUICulture.Name is { Length: > 0 } language)
        {
            message.Headers.Add("Content-Language", language);
        }

        builder.Headers.ForEach(header => message.Headers.Replace(header.Name, header.Value));
        message.Body = Body(builder, html);
        return message;
    }

    private static MimeEntity Body(MailBuilder builder, string? html)
    {
        var body = new BodyBuilder { HtmlBody = html, TextBody = builder.PlainText ?? HtmlToText.Convert(html!) };

        foreach (var image in builder.Images)
        {
            body.LinkedResources.Add(image.FileName, image.Content, image.ContentType).ContentId = image.Id;
        }

        builder.Attachments.ForEach(file => body.Attachments.Add(file.FileName, file.Content, file.ContentType));
        return body.ToMessageBody();
    }

    private MailboxAddress DefaultSender()
    {
        if (MailAddresses.TryParseSetting(options.Value.From, out var from))
        {
            return from;
        }

        return environment.IsDevelopment() || MailServer.From(options.Value) is null
            ? new MailboxAddress(options.Value.ProductName ?? environment.ApplicationName, "no-reply@localhost")
            : throw MailProblems.NoSender();
    }

    private async Task<QueuedMail> SerialiseAsync(Mail mail, MailBuilder builder, MimeMessage message, CancellationToken cancellationToken)
    {
        // Lines as SMTP wants them; the hidden recipients are on the envelope alone.
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.HiddenHeaders.Add(HeaderId.Bcc);
        using var content = new MemoryStream();
        await message.WriteToAsync(format, content, cancellationToken);

        if (content.Length > options.Value.MaxMessageBytes)
        {
            throw new GableException(
                "GABLE3011",
                $"{mail.GetType().Name} is {content.Length} bytes with its attachments, but Gable:Mail:MaxMessageBytes allows {options.Value.MaxMessageBytes}.",
                "Send a link instead of the file, or raise the limit to what the mail server accepts.");
        }

        return new QueuedMail
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Kind = mail.GetType().Name,
            From = ((MailboxAddress)message.From[0]).Address,
            Recipients = [.. builder.ToList.Concat(builder.CcList).Concat(builder.BccList).Select(static to => to.Address).Distinct(StringComparer.OrdinalIgnoreCase)],
            Content = content.ToArray(),
            CreatedAt = time.GetUtcNow(),
        };
    }
}
