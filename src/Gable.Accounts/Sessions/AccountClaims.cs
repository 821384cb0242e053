namespace Gable.Accounts;

/// <summary>The claims of a signed-in user beside those of <see cref="Gable.Resources.ActorClaims"/>.</summary>
public static class AccountClaims
{
    /// <summary>The name to show (OpenID Connect Core, section 5.1).</summary>
    public const string Name = "name";

    /// <summary>The address.</summary>
    public const string Email = "email";

    /// <summary>The key of the session; absent for API tokens.</summary>
    public const string Session = "sid";

    /// <summary>The key of the API token; absent for sessions.</summary>
    public const string ApiToken = "tid";

    /// <summary>What an API token may do (RFC 8693, section 4.2), one claim for each; absent for sessions.</summary>
    public const string Scope = "scope";

    /// <summary>When the password was entered last, in seconds since 1970; absent for API tokens.</summary>
    public const string AuthenticatedAt = "auth_time";
}
