namespace Gable.Accounts;

/// <summary>Access tokens (JWT) with refresh tokens, for mobile clients; bound to <c>Gable:Accounts:Jwt</c>.</summary>
public sealed class AccountJwtOptions
{
    /// <summary>Whether <c>POST /account/api/token</c> hands them out. Default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>Who they are from (<c>iss</c>). Default: the application's name.</summary>
    public string? Issuer { get; set; }

    /// <summary>Whom they are for (<c>aud</c>). Default: the application's name.</summary>
    public string? Audience { get; set; }

    /// <summary>How long an access token works. Default 10 minutes; 1 to 60 minutes. One of a session that ended is refused at once.</summary>
    public TimeSpan AccessLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>After how long another key signs. Default 30 days; 1 to 365 days. Tokens of the one before go on working until they end.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(30);
}
