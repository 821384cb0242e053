using Gable.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>The frame of the pages of a signed-in person: one view per page, and the way out.</summary>
public sealed partial class AccountFrame
{
    /// <summary>The heading of the page.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The key of the page.</summary>
    [Parameter, EditorRequired]
    public string Page { get; set; } = "";

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IOptions<AccountOptions> Options { get; set; } = null!;

    // In another's name the sensitive pages are closed.
    private bool IsOpen(string key) => key is AccountPageKeys.Profile or AccountPageKeys.Sessions || Context?.Features.Get<SessionState>() is not { Impersonator: not null };

    private UiTab[] Tabs => [.. Pages().Where(page => IsOpen(page.Key)).Select(page => new UiTab(Texts[page.Title], Link(page.Key), page.Key == Page))];

    private IEnumerable<(string Key, string Title)> Pages()
    {
        yield return (AccountPageKeys.Profile, "Profile");
        yield return (AccountPageKeys.ChangePassword, "Password");

        if (Options.Value.ChangeEmail)
        {
            yield return (AccountPageKeys.ChangeEmail, "Email");
        }

        if (Options.Value.Passkeys)
        {
            yield return (AccountPageKeys.Passkeys, "Passkeys");
        }

        if (Options.Value.External.Count > 0)
        {
            yield return (AccountPageKeys.ConnectedAccounts, "ConnectedTab");
        }

        if (Options.Value.TwoFactor)
        {
            yield return (AccountPageKeys.TwoFactor, "TwoFactorTab");
        }

        yield return (AccountPageKeys.Sessions, "Sessions");

        if (Options.Value.ApiTokens)
        {
            yield return (AccountPageKeys.Tokens, "TokensTab");
        }
    }
}
