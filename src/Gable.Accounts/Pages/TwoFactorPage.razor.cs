using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The second factor of the signed-in person: off, being set up, or on.</summary>
[AccountPage(AccountPageKeys.TwoFactor)]
public partial class TwoFactorPage
{
    /// <summary>Since when it is on; <c>null</c> for off.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>How many recovery codes are left.</summary>
    [Parameter]
    public int CodesLeft { get; set; }

    /// <summary>The key to type into the app; <c>null</c> when nothing is being set up.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>The same as QR code: SVG that the framework made.</summary>
    [Parameter]
    public string? QrCode { get; set; }

    /// <summary>Recovery codes that were made now, to be shown this once.</summary>
    [Parameter]
    public IReadOnlyList<string>? RecoveryCodes { get; set; }
}
