using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>A cookie that says which browser asked for a code, for which address. Without it the code opens nothing; without the code neither does it.</summary>
internal sealed class SignInCodeTicket(IDataProtectionProvider protection, SessionCookies cookies, TimeProvider time)
{
    /// <summary>How long a code works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("Gable.Accounts.SignInCode");

    /// <returns>The secret of this browser's question.</returns>
    public string Write(HttpContext context, string normalizedEmail)
    {
        var secret = Secrets.New();
        var ends = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        cookies.Write(context, SessionCookies.SignInCode, _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{normalizedEmail}\n{secret}\n{ends}")), expires: null);
        return secret;
    }

    public (string NormalizedEmail, string Secret)? Read(HttpContext context)
    {
        try
        {
            return cookies.Read(context, SessionCookies.SignInCode) is { Length: < 1500 } text && _protector.Unprotect(text).Split('\n') is [var email, var secret, var ends] &&
                long.Parse(ends, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? (email, secret) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Delete(HttpContext context) => cookies.Delete(context, SessionCookies.SignInCode);
}
