using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Makes cookies Secure, HttpOnly and SameSite=Lax, whoever sets them.</summary>
/// <remarks>An explicit <c>SameSite=None</c> is kept: sign-in over other sites posts back and needs its correlation cookie.</remarks>
internal sealed class CookieDefaults(IOptions<GableSecurityOptions> security, IHostEnvironment environment) : IConfigureOptions<CookiePolicyOptions>
{
    public void Configure(CookiePolicyOptions options)
    {
        options.HttpOnly = HttpOnlyPolicy.Always;
        options.Secure = environment.IsDevelopment() || security.Value.AllowPlainHttp
            ? CookieSecurePolicy.SameAsRequest
            : CookieSecurePolicy.Always;
        options.OnAppendCookie = cookie =>
        {
            if (cookie.CookieOptions.SameSite == SameSiteMode.Unspecified)
            {
                cookie.CookieOptions.SameSite = SameSiteMode.Lax;
            }

            if (security.Value.AllowScriptCookies.Contains(cookie.CookieName))
            {
                cookie.CookieOptions.HttpOnly = false;
            }
        };
    }
}
