using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Asks for the password again before something sensitive.</summary>
[AccountPage(AccountPageKeys.Reauthenticate)]
public partial class ReauthenticatePage
{
    /// <summary>The address of the signed-in person, for password managers.</summary>
    [Parameter]
    public string? Email { get; set; }
}
