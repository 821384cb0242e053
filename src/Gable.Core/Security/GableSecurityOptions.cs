namespace Gable.Core;

/// <summary>Protections of every answer and request; bound to <c>Gable:Security</c>.</summary>
/// <remarks>Each <c>Allow…</c> and <c>Unsafe…</c> switch is reported by <c>check</c>. Hosts are listed in <c>AllowedHosts</c>, as in every ASP.NET Core application.</remarks>
public sealed class GableSecurityOptions
{
    /// <summary>Origins, other than the application's own, whose pages may send unsafe requests with cookies: <c>https://app.example</c>. Default none.</summary>
    public IList<string> TrustedOrigins { get; } = [];

    /// <summary>Addresses or networks of the proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: <c>10.0.0.7</c>, <c>10.0.0.0/8</c>. Default none.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Sources to add to a directive of the Content-Security-Policy of every answer: <c>"img-src": "https://images.example data:"</c>. Default none.</summary>
    public IDictionary<string, string> ContentSecurityPolicy { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of cookies that scripts may read; all others are HttpOnly. Default none.</summary>
    public IList<string> AllowScriptCookies { get; } = [];

    /// <summary>How long browsers remember to use HTTPS only, subdomains included. Default 365 days; range 0 to 3,650 days. Outside development only.</summary>
    /// <remarks>RFC 6797. Zero makes browsers forget.</remarks>
    public TimeSpan HstsMaxAge { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Serves plain HTTP outside development: no redirect, no HSTS, cookies not limited to HTTPS. Default false.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Answers to any <c>Host</c> header outside development. Default false.</summary>
    public bool AllowAnyHost { get; set; }

    /// <summary>Believes <c>X-Forwarded-Host</c> of the trusted proxies as well. Default false.</summary>
    public bool AllowForwardedHost { get; set; }

    /// <summary>Lets any site's pages send unsafe requests with the user's cookies. Default false.</summary>
    public bool UnsafeAllowCrossOriginWrites { get; set; }

    /// <summary>Sends no Content-Security-Policy. Default false.</summary>
    public bool UnsafeNoContentSecurityPolicy { get; set; }
}
