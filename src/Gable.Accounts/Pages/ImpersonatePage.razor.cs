using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>Asks an administrator before it acts in a user's name; meanwhile says that it does, and what only the user may do.</summary>
[AccountPage(AccountPageKeys.Impersonate)]
public partial class ImpersonatePage
{
    /// <summary>The key of the user whom to act for; <c>null</c> when the form was refused.</summary>
    [Parameter]
    public string? User { get; set; }

    /// <summary>The user's name.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The user's address.</summary>
    [Parameter]
    public string? Email { get; set; }

    /// <summary>As whom the administrator acts already; <c>null</c> for as itself.</summary>
    [Parameter]
    public string? ActsAs { get; set; }

    /// <summary>Until when; <c>null</c> when the time is over.</summary>
    [Parameter]
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>Whether something was asked for that only the user itself may do.</summary>
    [Parameter]
    public bool IsRefused { get; set; }
}
