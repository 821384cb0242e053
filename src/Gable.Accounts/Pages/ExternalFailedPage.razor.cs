using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Says why the way over a provider led nowhere: it was cancelled, the provider is away, or its answer cannot be used.</summary>
[AccountPage(AccountPageKeys.ExternalFailed)]
public partial class ExternalFailedPage
{
    /// <summary>What people call the provider.</summary>
    [Parameter]
    public string Provider { get; set; } = "";

    /// <summary>What happened and what to do.</summary>
    [Parameter]
    public string? Message { get; set; }

    /// <summary>Whether somebody is signed in here.</summary>
    [Parameter]
    public bool IsSignedIn { get; set; }
}
