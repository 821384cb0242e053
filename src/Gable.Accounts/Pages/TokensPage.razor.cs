using Gable.Ui;
using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The API tokens of the signed-in person, each to be revoked, and the way to a new one, which is shown once.</summary>
[AccountPage(AccountPageKeys.Tokens)]
public partial class TokensPage
{
    private static readonly int[] Days = [7, 30, 90];

    /// <summary>The tokens, the newest first.</summary>
    [Parameter]
    public IReadOnlyList<AccountApiTokenView> Tokens { get; set; } = [];

    /// <summary>The permissions that the person has, for a token to have some of them.</summary>
    [Parameter]
    public IReadOnlyList<string> Permissions { get; set; } = [];

    /// <summary>The token that was made now, to be shown this once; <c>null</c> for none.</summary>
    [Parameter]
    public string? Secret { get; set; }

    /// <summary>What that token is for.</summary>
    [Parameter]
    public string? SecretName { get; set; }

    /// <summary>The day in UTC: the earliest on which a token can end.</summary>
    [Parameter]
    public DateOnly Today { get; set; }

    private UiOption[] Scopes =>
    [
        new(ApiTokenScopes.All, Texts["TokenScopeAll"]), new(ApiTokenScopes.Read, Texts["TokenScopeRead"]), .. Permissions.Select(static name => new UiOption(name, name)),
    ];

    private UiOption[] Expiries => [.. Days.Select(days => new UiOption($"{days}", Texts["TokenDays", days])), new("365", Texts["TokenYear"])];

    private string[] Chosen => State?.Value("scopes")?.Split(',') ?? [];

    private string Use(AccountApiTokenView token) => (token.LastUsedAt, token.LastAddress) switch
    {
        ({ } at, { Length: > 0 } address) => Texts["TokenUsedFrom", Time(at), address],
        ({ } at, _) => Texts["TokenUsed", Time(at)],
        _ => Texts["TokenUnused"],
    };

    private string Scope(string scope) => scope switch
    {
        ApiTokenScopes.All => Texts["TokenScopeAll"],
        ApiTokenScopes.Read => Texts["TokenScopeRead"],
        _ => scope,
    };

    private static string Time(DateTimeOffset time) => time.ToString("g", System.Globalization.CultureInfo.CurrentCulture);

    private static string Day(DateTimeOffset time) => time.ToString("d", System.Globalization.CultureInfo.CurrentCulture);
}
