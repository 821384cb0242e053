using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Ui;

/// <summary>Messages on their way to the next page, in a cookie that only this application can write.</summary>
internal static class UiFlashCookie
{
    private const string Name = "gable-flash";
    private const int Most = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly object Waiting = new();

    internal static void Add(HttpContext context, UiMessage message)
    {
        // Several messages of one request travel together.
        var messages = context.Items[Waiting] as List<UiMessage> ?? [];
        messages.Add(message);
        context.Items[Waiting] = messages;
        var text = Protector(context).Protect(JsonSerializer.Serialize(messages.TakeLast(Most)), Patience);
        context.Response.Cookies.Append(Name, text, Options(context, Patience));
    }

    internal static IReadOnlyList<UiMessage> Take(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } text)
        {
            return [];
        }

        context.Response.Cookies.Delete(Name, Options(context, null));

        try
        {
            return JsonSerializer.Deserialize<List<UiMessage>>(Protector(context).Unprotect(text)) ?? [];
        }
        catch (CryptographicException)
        {
            // Too old, or not ours.
            return [];
        }
    }

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Gable.Ui.Flash").ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext context, TimeSpan? maxAge) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, Path = "/", MaxAge = maxAge };
}
