using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The target of the link that confirms an address. A button does it: programs that look into mails follow links.</summary>
[AccountPage(AccountPageKeys.ConfirmEmail)]
public partial class ConfirmEmailPage
{
    /// <summary>The token of the link.</summary>
    [Parameter]
    public string? Token { get; set; }
}
