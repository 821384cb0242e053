using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Says that a link was used, is too old or is not whole.</summary>
[AccountPage(AccountPageKeys.LinkInvalid)]
public partial class LinkInvalidPage
{
    [Inject]
    private IOptions<AccountOptions> Options { get; set; } = null!;
}
