using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Another password, for whoever knows the present one.</summary>
[AccountPage(AccountPageKeys.ChangePassword)]
public partial class ChangePasswordPage
{
    /// <summary>The address of the signed-in person, for password managers.</summary>
    [Parameter]
    public string? Email { get; set; }

    /// <summary>Whether the account has a password. Default yes; otherwise a recent sign-in stands in for it.</summary>
    [Parameter]
    public bool HasPassword { get; set; } = true;
}
