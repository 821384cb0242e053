using System.Collections.Frozen;

namespace Gable.Accounts;

/// <summary>What a well-known name stands for; each part can be set otherwise.</summary>
internal sealed record ExternalPreset(string DisplayName)
{
    private static readonly FrozenDictionary<string, ExternalPreset> Known = new Dictionary<string, ExternalPreset>
    {
        ["apple"] = new("Apple") { Authority = "https://appleid.apple.com", Scopes = ["openid", "email"], AnswersByForm = true },
        ["google"] = new("Google") { Authority = "https://accounts.google.com", ReauthenticationPrompt = "select_account" },
        ["microsoft"] = new("Microsoft") { Authority = "https://login.microsoftonline.com/common/v2.0" },
        ["github"] = new("GitHub")
        {
            AuthorizationEndpoint = "https://github.com/login/oauth/authorize",
            TokenEndpoint = "https://github.com/login/oauth/access_token",
            UserInformationEndpoint = "https://api.github.com/user",
            EmailsEndpoint = "https://api.github.com/user/emails",
            Scopes = ["read:user", "user:email"],
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    public string? Authority { get; init; }

    public string? AuthorizationEndpoint { get; init; }

    public string? TokenEndpoint { get; init; }

    public string? UserInformationEndpoint { get; init; }

    public string? EmailsEndpoint { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Whether the answer has to be asked for as a form that the browser posts, because the provider gives addresses in no other way.</summary>
    public bool AnswersByForm { get; init; }

    /// <summary>What makes the provider ask again who it is. The standard has <c>login</c>, which not everyone knows.</summary>
    public string ReauthenticationPrompt { get; init; } = "login";

    public static ExternalPreset? Of(string name) => Known.GetValueOrDefault(name);
}
