namespace Gable.Mail;

/// <summary>Mails that a package sends by itself. Register it as a singleton: an application with such mails needs a mail server, and the mailbox shows each with sample data.</summary>
/// <remarks>Mail classes of the application need none of this: they are found by type, and <see cref="IMailPreview"/> shows them.</remarks>
public interface IMailSamples
{
    /// <summary>Whose mails they are, in one word of letters and digits: <c>Accounts</c>.</summary>
    string Group { get; }

    /// <summary>The mails with sample data. They are never sent.</summary>
    IReadOnlyList<MailSample> Samples { get; }
}
