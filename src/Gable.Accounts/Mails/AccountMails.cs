using System.Globalization;
using Gable.Mail;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Makes the mails of the accounts. Derive from it and register the class as <see cref="AccountMails"/> to send mails of the application's own.</summary>
/// <param name="texts">The texts of the accounts.</param>
/// <param name="options">How long links work.</param>
public class AccountMails(IStringLocalizer<AccountText> texts, IOptions<AccountOptions> options)
{
    /// <summary>The link that confirms the address of a new account.</summary>
    /// <param name="user">The user.</param>
    /// <param name="link">The full address of the page behind the link.</param>
    public virtual Mail.Mail ConfirmEmail(GableUser user, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Linked(user.Email, "MailConfirmTitle", "MailConfirmText", "MailConfirmButton", link);
    }

    /// <summary>To somebody with an account who signs up again, or whose address somebody else used.</summary>
    /// <param name="user">The user who has the address.</param>
    /// <param name="link">The full address of the page for a new password.</param>
    public virtual Mail.Mail AlreadyRegistered(GableUser user, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Linked(user.Email, "MailKnownTitle", "MailKnownText", "MailKnownButton", link);
    }

    /// <summary>The link for a new password.</summary>
    /// <param name="user">The user.</param>
    /// <param name="link">The full address of the page behind the link.</param>
    public virtual Mail.Mail ResetPassword(GableUser user, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Linked(user.Email, "MailResetTitle", "MailResetText", "MailResetButton", link);
    }

    /// <summary>The link that signs in without a password.</summary>
    /// <param name="user">The user.</param>
    /// <param name="link">The full address of the page behind the link.</param>
    public virtual Mail.Mail SignInLink(GableUser user, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Linked(user.Email, "MailSignInTitle", "MailSignInText", "SignIn", link);
    }

    /// <summary>The six digits that sign in without a password.</summary>
    /// <param name="user">The user.</param>
    /// <param name="code">The digits.</param>
    public virtual Mail.Mail SignInCode(GableUser user, string code)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new AccountMail(user.Email, texts["MailCodeTitle", code], texts["MailCodeText"]) { Code = code, Note = texts["MailCodeNote"], Culture = CultureInfo.CurrentUICulture };
    }

    /// <summary>Invites somebody for whom an administrator made an account.</summary>
    /// <param name="user">The user; it has no password yet.</param>
    /// <param name="link">The full address of the page on which it sets one.</param>
    public virtual Mail.Mail Invitation(GableUser user, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Linked(user.Email, "MailInvitationTitle", "MailInvitationText", "MailInvitationButton", link);
    }

    /// <summary>Says that the password was changed.</summary>
    /// <param name="user">The user.</param>
    /// <param name="link">The full address of the page for a forgotten password.</param>
    public virtual Mail.Mail PasswordChanged(GableUser user, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Linked(user.Email, "MailChangedTitle", "MailChangedText", "MailChangedButton", link, hasNote: false);
    }

    /// <summary>The link that confirms another address; goes to that address.</summary>
    /// <param name="user">The user.</param>
    /// <param name="newEmail">The new address.</param>
    /// <param name="link">The full address of the page behind the link.</param>
    public virtual Mail.Mail ChangeEmail(GableUser user, string newEmail, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Linked(newEmail, "MailNewAddressTitle", "MailNewAddressText", "MailConfirmButton", link);
    }

    /// <summary>Says that the address was changed; goes to the old one.</summary>
    /// <param name="user">The user, with the new address.</param>
    /// <param name="oldEmail">The old address.</param>
    public virtual Mail.Mail EmailChanged(GableUser user, string oldEmail)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new AccountMail(oldEmail, texts["MailAddressChangedTitle"], texts["MailAddressChangedText"]) { Culture = CultureInfo.CurrentUICulture };
    }

    /// <summary>Says that the second factor was turned on or off.</summary>
    /// <param name="user">The user.</param>
    /// <param name="isOn">Whether it is on now.</param>
    /// <param name="link">The full address of the page for a forgotten password.</param>
    public virtual Mail.Mail TwoFactorChanged(GableUser user, bool isOn, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Linked(user.Email, isOn ? "MailTwoFactorOnTitle" : "MailTwoFactorOffTitle", isOn ? "MailTwoFactorOnText" : "MailTwoFactorOffText", "MailChangedButton", link, hasNote: false);
    }

    /// <summary>Says that a passkey was made or removed.</summary>
    /// <param name="user">The user.</param>
    /// <param name="name">What the user calls it.</param>
    /// <param name="isNew">Whether it was made.</param>
    /// <param name="link">The full address of the page of passkeys.</param>
    public virtual Mail.Mail PasskeysChanged(GableUser user, string name, bool isNew, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new AccountMail(user.Email, texts[isNew ? "MailPasskeyTitle" : "MailPasskeyRemovedTitle"], texts[isNew ? "MailPasskeyText" : "MailPasskeyRemovedText", name])
        {
            Link = link,
            Button = texts["Passkeys"],
            Culture = CultureInfo.CurrentUICulture,
        };
    }

    /// <summary>Says that an account elsewhere was connected or disconnected.</summary>
    /// <param name="user">The user.</param>
    /// <param name="provider">What people call the provider.</param>
    /// <param name="isNew">Whether it was connected.</param>
    /// <param name="link">The full address of the page of connected accounts.</param>
    public virtual Mail.Mail ExternalLoginsChanged(GableUser user, string provider, bool isNew, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new AccountMail(user.Email, texts[isNew ? "MailExternalTitle" : "MailExternalRemovedTitle", provider], texts[isNew ? "MailExternalText" : "MailExternalRemovedText", provider])
        {
            Link = link,
            Button = texts["ConnectedAccounts"],
            Culture = CultureInfo.CurrentUICulture,
        };
    }

    /// <summary>Says that a recovery code stood in for the second factor.</summary>
    /// <param name="user">The user.</param>
    /// <param name="left">How many codes are left.</param>
    /// <param name="link">The full address of the page of the second factor.</param>
    public virtual Mail.Mail RecoveryCodeUsed(GableUser user, int left, string link)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new AccountMail(user.Email, texts["MailRecoveryTitle"], texts["MailRecoveryText", left])
        {
            Link = link,
            Button = texts["TwoFactor"],
            Culture = CultureInfo.CurrentUICulture,
        };
    }

    private AccountMail Linked(string address, string title, string text, string button, string link, bool hasNote = true) =>
        new(address, texts[title], texts[text])
        {
            Link = link,
            Button = texts[button],
            Note = hasNote ? texts["MailNote", options.Value.LinkMinutes].Value : null,
            Culture = CultureInfo.CurrentUICulture,
        };
}
