using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Another address, confirmed by a link before it counts.</summary>
[AccountPage(AccountPageKeys.ChangeEmail)]
public partial class ChangeEmailPage
{
    /// <summary>The present address.</summary>
    [Parameter]
    public string? Email { get; set; }
}
