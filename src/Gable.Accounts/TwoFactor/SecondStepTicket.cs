using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>A cookie that says who passed the first step of signing in. It opens nothing but the second step, for ten minutes.</summary>
internal sealed class SecondStepTicket(IDataProtectionProvider protection, SessionCookies cookies, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("Gable.Accounts.SecondStep");

    public void Write(HttpContext context, GableUser user, bool remember)
    {
        var ends = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var text = string.Create(CultureInfo.InvariantCulture, $"{user.Id:N}\n{user.SecurityStamp}\n{(remember ? 1 : 0)}\n{ends}");
        cookies.Write(context, SessionCookies.SecondStep, _protector.Protect(text), expires: null);
    }

    /// <summary>Who it is, with which stamp, and whether the session is to outlive the browser.</summary>
    public (Guid UserId, string Stamp, bool Remember)? Read(HttpContext context)
    {
        try
        {
            return cookies.Read(context, SessionCookies.SecondStep) is { Length: < 1000 } text &&
                _protector.Unprotect(text).Split('\n') is [var id, var stamp, var remember, var ends] &&
                long.Parse(ends, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
                    ? (Guid.ParseExact(id, "N"), stamp, remember == "1")
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Delete(HttpContext context) => cookies.Delete(context, SessionCookies.SecondStep);
}
