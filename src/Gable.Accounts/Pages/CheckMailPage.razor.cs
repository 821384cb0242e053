using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Says that a mail is on its way; the same words whether or not the address is known.</summary>
[AccountPage(AccountPageKeys.CheckMail)]
public partial class CheckMailPage
{
    /// <summary>The address that was entered.</summary>
    [Parameter]
    public string? Email { get; set; }

    [Inject]
    private IOptions<AccountOptions> Options { get; set; } = null!;
}
