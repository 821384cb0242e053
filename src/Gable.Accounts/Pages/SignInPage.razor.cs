using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Sign-in with address and password.</summary>
[AccountPage(AccountPageKeys.SignIn)]
public partial class SignInPage
{
    /// <summary>Whether visitors may make an account. Default yes.</summary>
    [Parameter]
    public bool CanSignUp { get; set; } = true;

    /// <summary>Whether a passkey can sign in. Default no.</summary>
    [Parameter]
    public bool CanUsePasskey { get; set; }

    /// <summary>Where signing in leads.</summary>
    [Parameter]
    public string Home { get; set; } = "/";

    /// <summary>Whether six digits in a mail can be asked for instead.</summary>
    [Parameter]
    public bool CanUseCode { get; set; }

    /// <summary>The providers of external sign-in. Default none.</summary>
    [Parameter]
    public IReadOnlyList<ExternalProviderView> Providers { get; set; } = [];

    /// <summary>Whether a link in a mail can sign in. Default no.</summary>
    [Parameter]
    public bool CanUseLink { get; set; }
}
