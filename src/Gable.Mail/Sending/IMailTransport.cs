namespace Gable.Mail;

/// <summary>Hands one message over to whoever delivers it: SMTP by default; register another for a service with an interface of its own.</summary>
public interface IMailTransport
{
    /// <summary>Sends the message.</summary>
    /// <param name="mail">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MailDeliveryException">It was not taken, or not for every recipient; says whether to try again.</exception>
    Task SendAsync(QueuedMail mail, CancellationToken cancellationToken);
}
