using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>A cookie that holds who somebody is for a provider while more is asked: further fields, or which account here it belongs to. It opens nothing by itself.</summary>
internal sealed class ExternalTicket(IDataProtectionProvider protection, SessionCookies cookies, TimeProvider time)
{
    private const int MaxCookie = 4000;

    private readonly IDataProtector _protector = protection.CreateProtector("Gable.Accounts.External");

    /// <summary>What waits.</summary>
    /// <param name="Identity">Who it is.</param>
    /// <param name="IsForConnecting">Whether there is an account here with its address, to be connected with; otherwise one is to be made.</param>
    /// <param name="ReturnUrl">Where to go afterwards.</param>
    /// <param name="Remember">Whether the session is to outlive the browser.</param>
    /// <param name="Ends">When it is too old.</param>
    public sealed record Content(ExternalIdentity Identity, bool IsForConnecting, string? ReturnUrl, bool Remember, DateTimeOffset Ends);

    public void Write(HttpContext context, ExternalIdentity identity, bool isForConnecting, ExternalState state)
    {
        var content = new Content(identity, isForConnecting, state.ReturnUrl, state.Remember, time.GetUtcNow() + ExternalSchemes.Lifetime);
        var text = _protector.Protect(JsonSerializer.Serialize(content));

        // A long way back is worth less than the way in.
        cookies.Write(context, SessionCookies.External, text.Length < MaxCookie ? text : _protector.Protect(JsonSerializer.Serialize(content with { ReturnUrl = null })), expires: null);
    }

    public Content? Read(HttpContext context)
    {
        try
        {
            return cookies.Read(context, SessionCookies.External) is { Length: < MaxCookie } text &&
                JsonSerializer.Deserialize<Content>(_protector.Unprotect(text)) is { } content && content.Ends > time.GetUtcNow() ? content : null;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Delete(HttpContext context) => cookies.Delete(context, SessionCookies.External);
}
