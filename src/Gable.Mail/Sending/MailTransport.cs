namespace Gable.Mail;

/// <summary>The transport of the settings: the mailbox where there is one, SMTP where a server is set.</summary>
/// <remarks>A durable queue sends with it and needs to know neither.</remarks>
internal sealed class MailTransport(SmtpTransport smtp, Mailbox mailbox, MailMode mode) : IMailTransport
{
    public Task SendAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        if (mode.Keeps)
        {
            mailbox.Add(mail);
        }

        return mode is { Keeps: true, Server: null } ? Task.CompletedTask : smtp.SendAsync(mail, cancellationToken);
    }
}
