using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The end of an account, and before it the export of its data.</summary>
[AccountPage(AccountPageKeys.DeleteAccount)]
public partial class DeleteAccountPage
{
    /// <summary>The address of the signed-in person, for password managers.</summary>
    [Parameter]
    public string? Email { get; set; }

    /// <summary>Whether the data can be exported. Default yes.</summary>
    [Parameter]
    public bool CanExport { get; set; } = true;

    /// <summary>Whether the account has a password. Default yes; otherwise a recent sign-in stands in for it.</summary>
    [Parameter]
    public bool HasPassword { get; set; } = true;
}
