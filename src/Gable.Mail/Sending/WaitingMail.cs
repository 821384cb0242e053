namespace Gable.Mail;

/// <summary>A message in the backlog, and how often it was tried.</summary>
internal sealed class WaitingMail(QueuedMail mail)
{
    internal QueuedMail Mail { get; set; } = mail;

    internal int Attempts { get; set; }
}
