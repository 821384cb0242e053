namespace Gable.Mail;

/// <summary>Where messages go after the commit: to the workers that send them, or to a mailbox.</summary>
internal interface IMailOutlet
{
    /// <summary>Whether another message may be promised.</summary>
    /// <param name="bytes">Its size.</param>
    /// <exception cref="Gable.Core.GableException">No, and why.</exception>
    void EnsureRoom(long bytes);

    /// <summary>Takes a promised message; never refuses, because its transaction is committed.</summary>
    void Accept(QueuedMail mail);
}
