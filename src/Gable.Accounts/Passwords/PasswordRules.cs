using Gable.Ui;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>What a new password must be: long enough, and none that attackers try first. Nothing is asked about kinds of characters.</summary>
internal sealed class PasswordRules(IOptions<AccountOptions> options, IOptions<GableUiOptions> ui, IStringLocalizer<AccountText> texts)
{
    /// <summary>What is wrong; <c>null</c> for nothing.</summary>
    public string? Refuse(string? password, string? email, string? name)
    {
        var settings = options.Value;

        if (string.IsNullOrEmpty(password))
        {
            return texts["ErrorRequired"].Value;
        }

        // Counted as people count: a letter outside the basic plane is one.
        var length = password.EnumerateRunes().Count();

        return length < settings.PasswordMinLength ? texts["ErrorPasswordShort", settings.PasswordMinLength].Value
            : length > settings.PasswordMaxLength ? texts["ErrorPasswordLong", settings.PasswordMaxLength].Value
            : CommonPasswords.Contains(password, Context(email, name)) ? texts["ErrorPasswordCommon"].Value
            : null;
    }

    private string[] Context(string? email, string? name) =>
        $"{email} {name} {ui.Value.ProductName}".Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries);
}
