using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Asks for the password again before something sensitive.</summary>
[AccountPage(AccountPageKeys.Reauthenticate)]
public partial class ReauthenticatePage
{
    /// <summary>The address of the signed-in person, for password managers.</summary>
    [Parameter]
    public string? Email { get; set; }

    /// <summary>Whether the account has a password. Default yes.</summary>
    [Parameter]
    public bool HasPassword { get; set; } = true;

    /// <summary>The providers whose accounts are connected with this one. Default none.</summary>
    [Parameter]
    public IReadOnlyList<ExternalProviderView> OwnProviders { get; set; } = [];
}
