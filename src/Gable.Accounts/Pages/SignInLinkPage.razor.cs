using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Sign-in by a link: asks for the address, and is the target of the link. A button does it: programs that look into mails follow links.</summary>
[AccountPage(AccountPageKeys.SignInLink)]
public partial class SignInLinkPage
{
    /// <summary>The token of the link; <c>null</c> to ask for one.</summary>
    [Parameter]
    public string? Token { get; set; }
}
