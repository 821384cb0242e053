using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>The time zone of whoever looks: what was chosen on the page of preferences, else what the script found out about the device.</summary>
internal static class UserZone
{
    /// <summary>Written by the script, so that pages of the server know the clock on the wall.</summary>
    public const string FoundCookie = "gable-zone";

    private const string ChosenCookie = "gable-zone-chosen";

    /// <summary>The zone; <c>null</c> when nothing is known.</summary>
    public static TimeZoneInfo? Of(HttpRequest request) => Find(Chosen(request)) ?? Find(request.Cookies[FoundCookie]);

    /// <summary>The name that was chosen; <c>null</c> for the zone of the device.</summary>
    public static string? Chosen(HttpRequest request) => request.Cookies[ChosenCookie] is { } name && Find(name) is not null ? name : null;

    /// <summary>Keeps a choice; <c>null</c> goes back to the device.</summary>
    public static void Choose(HttpContext context, TimeZoneInfo? zone)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, Path = "/" };

        if (zone is null)
        {
            context.Response.Cookies.Delete(ChosenCookie, options);
            return;
        }

        options.MaxAge = TimeSpan.FromDays(365);
        context.Response.Cookies.Append(ChosenCookie, zone.Id, options);
    }

    /// <summary>A zone by its IANA name; names of zones are short, and no paths.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        name is { Length: > 0 and <= 64 } && !name.Contains("..", StringComparison.Ordinal) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+') &&
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
