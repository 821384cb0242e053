using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The accounts elsewhere that sign the person in, each to be disconnected, and the providers to connect.</summary>
[AccountPage(AccountPageKeys.ConnectedAccounts)]
public partial class ConnectedAccountsPage
{
    /// <summary>The connections, the oldest first.</summary>
    [Parameter]
    public IReadOnlyList<AccountExternalLoginView> Logins { get; set; } = [];

    /// <summary>Every provider.</summary>
    [Parameter]
    public IReadOnlyList<ExternalProviderView> Providers { get; set; } = [];

    /// <summary>Whether a connection can go: the only way to sign in cannot. Default yes.</summary>
    [Parameter]
    public bool CanRemove { get; set; } = true;
}
