using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Another address, confirmed by a link before it counts.</summary>
[AccountPage(AccountPageKeys.ChangeEmail)]
public partial class ChangeEmailPage
{
    /// <summary>The present address.</summary>
    [Parameter]
    public string? Email { get; set; }

    /// <summary>Whether the account has a password. Default yes; otherwise a recent sign-in stands in for it.</summary>
    [Parameter]
    public bool HasPassword { get; set; } = true;
}
