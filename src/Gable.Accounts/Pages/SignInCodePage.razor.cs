using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Sign-in by six digits in a mail: asks for the address, then for the digits.</summary>
[AccountPage(AccountPageKeys.SignInCode)]
public partial class SignInCodePage
{
    /// <summary>Whether this browser asked for a code already.</summary>
    [Parameter]
    public bool IsAsked { get; set; }
}
