using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>There is an account here with the address of the account elsewhere: its owner signs in, and connects them.</summary>
[AccountPage(AccountPageKeys.ExternalConnect)]
public partial class ExternalConnectPage
{
    /// <summary>What people call the provider.</summary>
    [Parameter]
    public string Provider { get; set; } = "";

    /// <summary>The address or name at the provider.</summary>
    [Parameter]
    public string? ExternalName { get; set; }

    /// <summary>The address of whoever is signed in.</summary>
    [Parameter]
    public string? Email { get; set; }

    /// <summary>Whether somebody is signed in.</summary>
    [Parameter]
    public bool IsSignedIn { get; set; }

    private string SignIn => $"{Context?.Request.PathBase}/account/{AccountPageKeys.SignIn}?returnUrl={Uri.EscapeDataString($"{Context?.Request.PathBase}/account/{AccountPageKeys.ExternalConnect}")}";
}
