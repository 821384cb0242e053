using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>A cookie that holds what the server asked of a passkey until the answer comes, for five minutes.</summary>
internal sealed class PasskeyTicket(IDataProtectionProvider protection, SessionCookies cookies, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int MaxCookie = 4000;

    private readonly IDataProtector _protector = protection.CreateProtector("Gable.Accounts.Passkey");

    public void Write(HttpContext context, string kind, string state)
    {
        var ends = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        cookies.Write(context, SessionCookies.Passkey, _protector.Protect($"{kind}\n{ends}\n{Secrets.New()}\n{state}"), expires: null);
    }

    /// <summary>What was asked, and the name of this asking, which is answered once.</summary>
    public (string State, string Once)? Read(HttpContext context, string kind)
    {
        try
        {
            return cookies.Read(context, SessionCookies.Passkey) is { Length: < MaxCookie } text &&
                _protector.Unprotect(text).Split('\n', 4) is [var asked, var ends, var once, var state] && asked == kind &&
                long.Parse(ends, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? (state, once) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Delete(HttpContext context) => cookies.Delete(context, SessionCookies.Passkey);
}
