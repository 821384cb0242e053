using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Name and address of the signed-in person.</summary>
[AccountPage(AccountPageKeys.Profile)]
public partial class ProfilePage
{
    /// <summary>The name.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The address.</summary>
    [Parameter]
    public string? Email { get; set; }

    /// <summary>Whether the address is confirmed.</summary>
    [Parameter]
    public bool EmailConfirmed { get; set; } = true;

    /// <summary>Whether the account can be deleted by its user. Default yes.</summary>
    [Parameter]
    public bool CanDelete { get; set; } = true;

    /// <summary>Whether the data about the person can be exported. Default yes.</summary>
    [Parameter]
    public bool CanExport { get; set; } = true;

    /// <summary>Further fields of the application.</summary>
    [Parameter]
    public RenderFragment? Fields { get; set; }
}
