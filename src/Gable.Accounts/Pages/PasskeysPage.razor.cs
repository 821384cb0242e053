using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The passkeys of the signed-in person, each to be removed, and a way to a new one.</summary>
[AccountPage(AccountPageKeys.Passkeys)]
public partial class PasskeysPage
{
    /// <summary>The passkeys, the newest first.</summary>
    [Parameter]
    public IReadOnlyList<AccountPasskeyView> Passkeys { get; set; } = [];
}
