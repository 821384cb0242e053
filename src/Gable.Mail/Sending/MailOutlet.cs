namespace Gable.Mail;

/// <summary>Hands messages to the mailbox at once, and to the workers when they are to leave.</summary>
internal sealed class MailOutlet(Mailbox mailbox, MailDelivery delivery, IMailTransport transport, MailMode mode, MailRecords records) : IMailOutlet
{
    public void EnsureRoom(long bytes)
    {
        if (mode.Leaves(transport))
        {
            delivery.EnsureRoom(bytes);
        }
        else if (!mode.Keeps)
        {
            throw MailProblems.NoServer("a mail is to be sent");
        }
    }

    public void Accept(QueuedMail mail)
    {
        if (mode.Keeps)
        {
            mailbox.Add(mail);
        }

        if (mode.Leaves(transport))
        {
            delivery.Accept(mail);
        }
        else
        {
            records.Note(mail, MailState.Kept);
        }
    }
}
