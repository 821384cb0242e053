using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>A new password for whoever has the link.</summary>
[AccountPage(AccountPageKeys.ResetPassword)]
public partial class ResetPasswordPage
{
    /// <summary>The token of the link.</summary>
    [Parameter]
    public string? Token { get; set; }
}
