using Gable.Mail;

namespace Gable.Accounts;

/// <summary>A mail of the accounts: a heading, a sentence or two, and mostly a link.</summary>
/// <param name="address">Who gets it.</param>
/// <param name="title">The subject and heading.</param>
/// <param name="text">What happened and what to do.</param>
public sealed class AccountMail(string address, string title, string text) : Mail<AccountMailTemplate>
{
    /// <summary>The subject and heading.</summary>
    public string Title { get; } = title;

    /// <summary>What happened and what to do.</summary>
    public string Text { get; } = text;

    /// <summary>Where the button leads, as a full address; <c>null</c> for no button.</summary>
    public string? Link { get; init; }

    /// <summary>What the button says.</summary>
    public string? Button { get; init; }

    /// <summary>Digits to enter somewhere, shown large; <c>null</c> for none.</summary>
    public string? Code { get; init; }

    /// <summary>What to know besides, in small; <c>null</c> for nothing.</summary>
    public string? Note { get; init; }

    /// <inheritdoc />
    public override void Compose(MailBuilder mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        mail.To(address).Subject(Title);
    }
}
