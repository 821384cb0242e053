using Gable.Ui;
using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The frame of the pages of a signed-in person: one view per page, and the way out.</summary>
public sealed partial class AccountFrame
{
    private static readonly string[] Pages =
        [AccountPageKeys.Profile, AccountPageKeys.ChangePassword, AccountPageKeys.ChangeEmail, AccountPageKeys.Sessions];

    private static readonly string[] Titles = ["Profile", "Password", "Email", "Sessions"];

    /// <summary>The heading of the page.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The key of the page.</summary>
    [Parameter, EditorRequired]
    public string Page { get; set; } = "";

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private UiTab[] Tabs => [.. Pages.Select((key, index) => new UiTab(Texts[Titles[index]], Link(key), key == Page))];
}
