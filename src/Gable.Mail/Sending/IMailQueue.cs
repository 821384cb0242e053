namespace Gable.Mail;

/// <summary>Takes finished messages; the place where a durable queue slots in. Belongs to the scope.</summary>
/// <remarks>The queue makes sure that a message leaves only if the transaction around the caller commits: the one in memory holds it
/// until then, one in the database writes its row in the same transaction. Register another before or after <c>AddGableMail</c>; its worker
/// sends with <see cref="IMailTransport"/> and goes by <see cref="MailDeliveryException.Failure"/>.</remarks>
public interface IMailQueue
{
    /// <summary>Takes a message.</summary>
    /// <param name="mail">The message.</param>
    /// <param name="cancellationToken">Gives up; the message is not taken.</param>
    /// <exception cref="Gable.Core.GableException">The queue is full (GABLE3006).</exception>
    Task EnqueueAsync(QueuedMail mail, CancellationToken cancellationToken);
}
