namespace Gable.Accounts;

/// <summary>A provider of external sign-in; bound to <c>Gable:Accounts:External:&lt;name&gt;</c>. The names <c>apple</c>, <c>google</c>, <c>microsoft</c> and <c>github</c> need <see cref="ClientId"/> and <see cref="ClientSecret"/> alone.</summary>
public sealed class ExternalProviderOptions
{
    /// <summary>What people call it, on buttons and pages; at most 60 characters. Default: its name in the settings.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What the provider knows this application by.</summary>
    public string? ClientId { get; set; }

    /// <summary>What proves to the provider that it is this application. Keep it out of files that others read.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>OpenID Connect: the issuer, such as <c>https://login.example.com</c>. Everything else is read from its discovery document.</summary>
    public string? Authority { get; set; }

    /// <summary>OAuth 2.0 without OpenID Connect: where people are sent.</summary>
    public string? AuthorizationEndpoint { get; set; }

    /// <summary>OAuth 2.0 without OpenID Connect: where the code is exchanged.</summary>
    public string? TokenEndpoint { get; set; }

    /// <summary>OAuth 2.0 without OpenID Connect: where the account is read, as JSON.</summary>
    public string? UserInformationEndpoint { get; set; }

    /// <summary>OAuth 2.0 without OpenID Connect: where the addresses are read as GitHub tells them, a list of <c>email</c>, <c>primary</c> and <c>verified</c>. Default: none is asked.</summary>
    public string? EmailsEndpoint { get; set; }

    /// <summary>What the provider is asked for. Default <c>openid</c>, <c>profile</c> and <c>email</c> with OpenID Connect; what the provider gives by itself otherwise.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>The member that says who it is. Default <c>sub</c> with OpenID Connect, <c>id</c> otherwise; dots lead into objects, such as <c>data.id</c>.</summary>
    public string? SubjectClaim { get; set; }

    /// <summary>The member with the address. Default <c>email</c>.</summary>
    public string? EmailClaim { get; set; }

    /// <summary>The member that says whether the provider vouches for the address. Default <c>email_verified</c>.</summary>
    public string? EmailVerifiedClaim { get; set; }

    /// <summary>The member with the name. Default <c>name</c>.</summary>
    public string? NameClaim { get; set; }

    /// <summary>Whether addresses count as verified though the provider does not say so: for a provider of one's own, whose addresses nobody can choose. Default false.</summary>
    public bool TrustEmail { get; set; }

    /// <summary>Whether whoever comes from it is not asked for the second factor of the account here: for a provider that asks for one itself. Default false.</summary>
    public bool SkipSecondFactor { get; set; }

    /// <summary>What it is and where; never the secret.</summary>
    public override string ToString() => Authority ?? AuthorizationEndpoint ?? "preset";
}
