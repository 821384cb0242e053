using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The target of the link that an application without users prints: the first administrator.</summary>
[AccountPage(AccountPageKeys.FirstAdministrator)]
public partial class FirstAdministratorPage
{
    /// <summary>The token of the link.</summary>
    [Parameter]
    public string? Token { get; set; }
}
