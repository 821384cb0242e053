namespace Gable.Accounts;

/// <summary>How accounts behave; bound to <c>Gable:Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>The configuration section: <c>Gable:Accounts</c>.</summary>
    public const string Section = "Gable:Accounts";

    /// <summary>Whether visitors may make an account. Default true.</summary>
    public bool SignUp { get; set; } = true;

    /// <summary>Whether sign-up asks for a name as well. Default true; false makes the name optional.</summary>
    public bool NameRequired { get; set; } = true;

    /// <summary>Further fields of sign-up and profile: names of text properties of the user class, checked by their annotations. Default none.</summary>
    public IList<string> Fields { get; } = [];

    /// <summary>Whether an address must be confirmed before signing in. Default true.</summary>
    public bool ConfirmedEmailRequired { get; set; } = true;

    /// <summary>Whether a link in a mail signs in without a password. Default false.</summary>
    public bool SignInLink { get; set; }

    /// <summary>Whether six digits in a mail sign in without a password, in the browser that asked for them, for ten minutes. Default false.</summary>
    public bool SignInCode { get; set; }

    /// <summary>Whether a forgotten password can be replaced through a mail. Default true.</summary>
    public bool ForgottenPassword { get; set; } = true;

    /// <summary>Whether users may turn on a second factor. Default true; false leaves it on for those who have it.</summary>
    public bool TwoFactor { get; set; } = true;

    /// <summary>Whether users may make passkeys and sign in with them. Default true.</summary>
    public bool Passkeys { get; set; } = true;

    /// <summary>The domain that passkeys are for, such as <c>example.com</c> for <c>www.example.com</c> too. Default: the host of the request. Passkeys that were made before belong to the domain they were made for.</summary>
    public string? PasskeyDomain { get; set; }

    /// <summary>Providers of external sign-in by name: OpenID Connect, OAuth 2.0, or one of <c>apple</c>, <c>google</c>, <c>microsoft</c> and <c>github</c>. Default none.</summary>
    public IDictionary<string, ExternalProviderOptions> External { get; } = new Dictionary<string, ExternalProviderOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a provider of external sign-in has to answer. Default 10 s; 1 s to 60 s.</summary>
    public TimeSpan ExternalTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether users may change their address. Default true.</summary>
    public bool ChangeEmail { get; set; } = true;

    /// <summary>Whether users may delete their account. Default true.</summary>
    public bool DeleteAccount { get; set; } = true;

    /// <summary>Whether users may export their data. Default true.</summary>
    public bool ExportData { get; set; } = true;

    /// <summary>Permissions beside those of the resources, for code of the application to ask for, such as <c>reports.print</c>. Default none.</summary>
    public IList<string> Permissions { get; } = [];

    /// <summary>Whether administrators, and holders of the permission <c>accounts.impersonate</c>, may act in the name of users with no more rights than their own. Default true.</summary>
    public bool Impersonation { get; set; } = true;

    /// <summary>How long acting in another's name lasts at most. Default 1 hour; 1 minute to 12 hours.</summary>
    public TimeSpan ImpersonationLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether users may make API tokens. Default true.</summary>
    public bool ApiTokens { get; set; } = true;

    /// <summary>Access and refresh tokens for mobile clients. Off by default.</summary>
    public AccountJwtOptions Jwt { get; set; } = new();

    /// <summary>How long a session lives without use. Default 7 days; 5 minutes to 30 days.</summary>
    public TimeSpan SessionIdleTimeout { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a session lives in any case. Default 30 days; 5 minutes to 90 days.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a session lives without use when “keep me signed in” was not chosen; its cookie ends with the browser. Default 12 hours; 5 minutes to 30 days.</summary>
    public TimeSpan BrowserSessionIdleTimeout { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a session that was found valid is believed without asking the database. Default 5 s; 0 to 5 s. What this node changes counts at once.</summary>
    public TimeSpan SessionCacheTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the link in a mail works. Default 60 minutes; 5 to 60 minutes.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary><see cref="LinkLifetime"/> as people are told it: whole minutes, never more than the link has.</summary>
    public int LinkMinutes => (int)LinkLifetime.TotalMinutes;

    /// <summary>How long entering the password counts for sensitive changes. Default 10 minutes; 1 minute to 1 hour.</summary>
    public TimeSpan RecentSignIn { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Shortest password, in characters. Default 12; 8 to 64.</summary>
    public int PasswordMinLength { get; set; } = 12;

    /// <summary>Longest password, in characters. Default 256; 64 to 1,024.</summary>
    public int PasswordMaxLength { get; set; } = 256;

    /// <summary>Rounds of PBKDF2-HMAC-SHA512. Default 210,000; 210,000 to 10,000,000. Older hashes are renewed at sign-in.</summary>
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>How many passwords are hashed at once. Default 0: half the processors, at least one; 0 to 64.</summary>
    public int MaxPasswordWork { get; set; }

    /// <summary>How many requests may wait to have a password hashed; more are answered 503. Default 50; 1 to 10,000.</summary>
    public int MaxPasswordWaiting { get; set; } = 50;

    /// <summary>How many attempts (sign-in, sign-up, mails, tokens) one network address has per minute; more are answered 429. Default 30; 1 to 100,000.</summary>
    public int AttemptsPerMinute { get; set; } = 30;

    /// <summary>How many failures in a row an account has before attempts must wait. Default 5; 1 to 100.</summary>
    public int FailuresBeforeSlowdown { get; set; } = 5;

    /// <summary>Longest wait between attempts on one account; it doubles from one second. Default 30 s; 1 s to 15 minutes. Browsers that signed in before are not slowed by others.</summary>
    public TimeSpan MaxSlowdown { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the audit trail is kept. Default 365 days; 1 day to 10 years.</summary>
    public TimeSpan AuditKept { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Whether API tokens outlive a change of the password. Default false: it revokes them.</summary>
    public bool ApiTokensOutlivePassword { get; set; }

    /// <summary>Where signing in leads when nothing else was wanted: a local path. Default <c>/</c>.</summary>
    public string HomePath { get; set; } = "/";
}
