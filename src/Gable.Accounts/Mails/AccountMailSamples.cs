using Gable.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>Every mail of the accounts with sample data; those of an application's own <see cref="AccountMails"/> as it writes them.</summary>
internal sealed class AccountMailSamples : IMailSamples
{
    private const string Link = "https://shop.example/account/sample?token=0123456789";

    public string Group => "Accounts";

    public IReadOnlyList<MailSample> Samples { get; } =
    [
        Sample(nameof(AccountMails.ConfirmEmail), static (mails, user) => mails.ConfirmEmail(user, Link)),
        Sample(nameof(AccountMails.AlreadyRegistered), static (mails, user) => mails.AlreadyRegistered(user, Link)),
        Sample(nameof(AccountMails.ResetPassword), static (mails, user) => mails.ResetPassword(user, Link)),
        Sample(nameof(AccountMails.SignInLink), static (mails, user) => mails.SignInLink(user, Link)),
        Sample(nameof(AccountMails.SignInCode), static (mails, user) => mails.SignInCode(user, "493817")),
        Sample(nameof(AccountMails.Invitation), static (mails, user) => mails.Invitation(user, Link)),
        Sample(nameof(AccountMails.PasswordChanged), static (mails, user) => mails.PasswordChanged(user, Link)),
        Sample(nameof(AccountMails.ChangeEmail), static (mails, user) => mails.ChangeEmail(user, "ann.new@example.com", Link)),
        Sample(nameof(AccountMails.EmailChanged), static (mails, user) => mails.EmailChanged(user, "ann.old@example.com")),
        Sample($"{nameof(AccountMails.TwoFactorChanged)}On", static (mails, user) => mails.TwoFactorChanged(user, isOn: true, Link)),
        Sample($"{nameof(AccountMails.TwoFactorChanged)}Off", static (mails, user) => mails.TwoFactorChanged(user, isOn: false, Link)),
        Sample($"{nameof(AccountMails.PasskeysChanged)}Added", static (mails, user) => mails.PasskeysChanged(user, "My laptop", isNew: true, Link)),
        Sample($"{nameof(AccountMails.PasskeysChanged)}Removed", static (mails, user) => mails.PasskeysChanged(user, "My laptop", isNew: false, Link)),
        Sample($"{nameof(AccountMails.ExternalLoginsChanged)}Added", static (mails, user) => mails.ExternalLoginsChanged(user, "Google", isNew: true, Link)),
        Sample($"{nameof(AccountMails.ExternalLoginsChanged)}Removed", static (mails, user) => mails.ExternalLoginsChanged(user, "Google", isNew: false, Link)),
        Sample(nameof(AccountMails.RecoveryCodeUsed), static (mails, user) => mails.RecoveryCodeUsed(user, 9, Link)),
    ];

    private static MailSample Sample(string name, Func<AccountMails, GableUser, Mail.Mail> make) => new(name, services =>
    {
        var user = services.GetRequiredService<IAccountUsers>().New();
        (user.Name, user.Email) = ("Ann Lindqvist", "ann@example.com");
        return make(services.GetRequiredService<AccountMails>(), user);
    });
}
