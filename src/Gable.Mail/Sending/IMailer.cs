namespace Gable.Mail;

/// <summary>Sends mails. Ask for it in a handler, hook or service; it belongs to the scope (the request).</summary>
public interface IMailer
{
    /// <summary>Renders the mail now and queues it; it leaves after the transaction around the caller commits, and never when that rolls back.</summary>
    /// <remarks>Does not wait for the mail server: one that is down delays the mail, not the caller.</remarks>
    /// <param name="mail">The mail.</param>
    /// <param name="cancellationToken">Gives up rendering; nothing is sent then.</param>
    /// <returns>The id of the message, as logs and the mailbox show it.</returns>
    /// <exception cref="Gable.Core.GableException">No mail server is set (GABLE3001), the queue is full (GABLE3006), or the mail itself cannot be sent (GABLE3007, GABLE3008, GABLE3011).</exception>
    Task<Guid> SendAsync(Mail mail, CancellationToken cancellationToken);
}
