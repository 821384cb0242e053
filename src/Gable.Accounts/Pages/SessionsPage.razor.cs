using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Where the person is signed in, each to be ended.</summary>
[AccountPage(AccountPageKeys.Sessions)]
public partial class SessionsPage
{
    /// <summary>The sessions, the present one first.</summary>
    [Parameter]
    public IReadOnlyList<AccountSessionView> Sessions { get; set; } = [];
}
