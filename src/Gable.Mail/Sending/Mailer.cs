namespace Gable.Mail;

/// <inheritdoc />
internal sealed class Mailer(MailComposer composer, IMailQueue queue) : IMailer
{
    public async Task<Guid> SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var message = await composer.ComposeAsync(mail, cancellationToken);
        await queue.EnqueueAsync(message, cancellationToken);
        return message.Id;
    }
}
