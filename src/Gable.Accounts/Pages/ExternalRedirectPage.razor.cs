using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The way to a provider. The browser goes on by itself; where it does not, the page has a link.</summary>
[AccountPage(AccountPageKeys.ExternalRedirect)]
public partial class ExternalRedirectPage
{
    /// <summary>What people call the provider.</summary>
    [Parameter]
    public string Provider { get; set; } = "";

    /// <summary>Where it leads.</summary>
    [Parameter]
    public string? Url { get; set; }
}
