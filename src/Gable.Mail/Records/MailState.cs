namespace Gable.Mail;

/// <summary>What became of a mail.</summary>
internal enum MailState
{
    /// <summary>It waits for its first attempt, or for another one.</summary>
    Waiting,

    /// <summary>The server took it.</summary>
    Sent,

    /// <summary>It lies in the mailbox of development and goes nowhere.</summary>
    Kept,

    /// <summary>It will not be sent: refused, given up, or the application stopped first.</summary>
    Failed,
}
