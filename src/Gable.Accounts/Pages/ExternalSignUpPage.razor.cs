using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>A new account for somebody whom a provider knows: asks for what it did not tell.</summary>
[AccountPage(AccountPageKeys.ExternalSignUp)]
public partial class ExternalSignUpPage
{
    /// <summary>What people call the provider.</summary>
    [Parameter]
    public string Provider { get; set; } = "";

    /// <summary>The name that the provider told.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The address that the provider told.</summary>
    [Parameter]
    public string? Email { get; set; }

    /// <summary>Whether the provider vouches for the address; it cannot be changed here then.</summary>
    [Parameter]
    public bool EmailVerified { get; set; }

    /// <summary>Further fields of the application.</summary>
    [Parameter]
    public RenderFragment? Fields { get; set; }
}
