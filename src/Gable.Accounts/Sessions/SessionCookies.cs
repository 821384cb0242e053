using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Writes and reads the cookies of accounts: <c>__Host-</c>, Secure, HttpOnly, Lax.</summary>
/// <remarks>A browser keeps a prefixed cookie over HTTPS alone, so plain HTTP in development has a name without the prefix.</remarks>
internal sealed class SessionCookies(IHostEnvironment environment, IOptions<GableSecurityOptions> security)
{
    public const string Session = "gable-session";

    public const string Device = "gable-device";

    public const string Passkey = "gable-passkey";

    public const string SecondStep = "gable-second-step";

    public const string SignInCode = "gable-sign-in-code";

    public const string External = "gable-external";

    private const string Prefix = "__Host-";

    public string? Read(HttpContext context, string name) => context.Request.Cookies[NameOf(context, name)];

    /// <param name="context">The request.</param>
    /// <param name="name">Which cookie.</param>
    /// <param name="value">The value.</param>
    /// <param name="expires">When the browser forgets it; <c>null</c> for when it is closed.</param>
    public void Write(HttpContext context, string name, string value, DateTimeOffset? expires) =>
        context.Response.Cookies.Append(NameOf(context, name), value, Options(context, expires));

    public void Delete(HttpContext context, string name)
    {
        if (context.Request.Cookies.ContainsKey(NameOf(context, name)))
        {
            context.Response.Cookies.Delete(NameOf(context, name), Options(context, null));
        }
    }

    public string NameOf(HttpContext context, string name) => IsPlain(context) ? name : Prefix + name;

    private bool IsPlain(HttpContext context) => !context.Request.IsHttps && (environment.IsDevelopment() || security.Value.AllowPlainHttp);

    private CookieOptions Options(HttpContext context, DateTimeOffset? expires) => new()
    {
        Path = "/",
        Secure = !IsPlain(context),
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Expires = expires,
    };
}
