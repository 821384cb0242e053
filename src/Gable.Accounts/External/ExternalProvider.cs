namespace Gable.Accounts;

/// <summary>A provider as it is used: what was set, and what its name stands for.</summary>
internal sealed class ExternalProvider
{
    public ExternalProvider(string name, ExternalProviderOptions set)
    {
        Name = name.ToLowerInvariant();
        Preset = ExternalPreset.Of(Name);
        IsOpenId = set.Authority is not null || (set.AuthorizationEndpoint is null && Preset?.Authority is not null);
        DisplayName = set.DisplayName ?? Preset?.DisplayName ?? name;
        (ClientId, ClientSecret) = (set.ClientId ?? "", set.ClientSecret ?? "");
        (TrustEmail, SkipSecondFactor) = (set.TrustEmail, set.SkipSecondFactor);
        Authority = set.Authority ?? Preset?.Authority;
        AuthorizationEndpoint = set.AuthorizationEndpoint ?? Preset?.AuthorizationEndpoint;
        TokenEndpoint = set.TokenEndpoint ?? Preset?.TokenEndpoint;
        UserInformationEndpoint = set.UserInformationEndpoint ?? Preset?.UserInformationEndpoint;
        EmailsEndpoint = set.EmailsEndpoint ?? Preset?.EmailsEndpoint;
        Scopes = set.Scopes.Count > 0 ? [.. set.Scopes] : Preset?.Scopes ?? (IsOpenId ? ["openid", "profile", "email"] : []);
        SubjectClaim = set.SubjectClaim ?? (IsOpenId ? "sub" : "id");
        EmailClaim = set.EmailClaim ?? "email";
        EmailVerifiedClaim = set.EmailVerifiedClaim ?? "email_verified";
        NameClaim = set.NameClaim ?? "name";
    }

    /// <summary>In lower case: part of addresses, and what the database keeps.</summary>
    public string Name { get; }

    public string DisplayName { get; }

    public ExternalPreset? Preset { get; }

    public bool IsOpenId { get; }

    public string ClientId { get; }

    public string ClientSecret { get; }

    public bool TrustEmail { get; }

    public bool SkipSecondFactor { get; }

    public string? Authority { get; }

    public string? AuthorizationEndpoint { get; }

    public string? TokenEndpoint { get; }

    public string? UserInformationEndpoint { get; }

    public string? EmailsEndpoint { get; }

    public IReadOnlyList<string> Scopes { get; }

    public string SubjectClaim { get; }

    public string EmailClaim { get; }

    public string EmailVerifiedClaim { get; }

    public string NameClaim { get; }

    /// <summary>Where the provider sends people back, below the application's own base path. Each has its own: an answer of one cannot pass for that of another.</summary>
    public string CallbackPath => $"/account/external/{Name}/callback";

    /// <summary>Where it is known to be, for people who look into the set-up.</summary>
    public override string ToString() => Authority ?? AuthorizationEndpoint ?? Name;
}
