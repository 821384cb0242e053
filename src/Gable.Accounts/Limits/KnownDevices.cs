using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>A cookie that says which accounts a browser has signed in to before. It opens nothing; it only keeps strangers' failures from slowing its owner.</summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, SessionCookies cookies, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Gable.Accounts.Device").ToTimeLimitedDataProtector();

    /// <summary>The device's name for an account; <c>null</c> when it never signed in there.</summary>
    public string? Of(HttpContext context, string normalizedEmail)
    {
        try
        {
            return cookies.Read(context, SessionCookies.Device) is { Length: < 1000 } text &&
                _protector.Unprotect(text).Split('\n') is [var account, var device] && account == Secrets.Hash(normalizedEmail) ? device : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Remember(HttpContext context, string normalizedEmail)
    {
        var device = Of(context, normalizedEmail) ?? Secrets.New();
        cookies.Write(context, SessionCookies.Device, _protector.Protect($"{Secrets.Hash(normalizedEmail)}\n{device}", Lifetime), time.GetUtcNow() + Lifetime);
    }
}
