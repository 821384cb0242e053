using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>A new account.</summary>
[AccountPage(AccountPageKeys.SignUp)]
public partial class SignUpPage
{
    /// <summary>Further fields of the application, between the address and the password.</summary>
    [Parameter]
    public RenderFragment? Fields { get; set; }

    /// <summary>The providers of external sign-in. Default none.</summary>
    [Parameter]
    public IReadOnlyList<ExternalProviderView> Providers { get; set; } = [];
}
