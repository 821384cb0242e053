using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Another password, for whoever knows the present one.</summary>
[AccountPage(AccountPageKeys.ChangePassword)]
public partial class ChangePasswordPage
{
    /// <summary>The address of the signed-in person, for password managers.</summary>
    [Parameter]
    public string? Email { get; set; }
}
