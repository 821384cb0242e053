using System.Globalization;
using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Ui;

/// <summary>Sets the language of the current request from the visitor's choice or <c>Accept-Language</c>, unless the application has chosen it with <c>UseRequestLocalization</c>.</summary>
public static class UiLanguage
{
    private const string Cookie = "gable-language";

    /// <summary>Sets the current culture for what follows in the caller's flow: call it before rendering or sending mail.</summary>
    /// <param name="context">The request.</param>
    public static void Apply(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        if (context.Features.Get<IRequestCultureFeature>() is null)
        {
            // Of a language that was chosen the region that the browser wishes: Austria writes other numbers than Germany.
            IReadOnlyList<string> languages = Chosen(context) is { } chosen ? [chosen] : Languages(context);
            var language = Choose(context.Request.Headers.AcceptLanguage.ToString(), languages);
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language;
            context.Features.Set(new UiAppliedLanguage(language));
        }
    }

    /// <summary>The languages that a visitor can choose from; none where the application chooses with <c>UseRequestLocalization</c>.</summary>
    /// <param name="context">The request.</param>
    public static IReadOnlyList<CultureInfo> Spoken(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IRequestCultureFeature>() is null ? [.. Languages(context).Select(RequestLanguage.Find).OfType<CultureInfo>()] : [];
    }

    /// <summary>The language that the visitor chose; <c>null</c> for what the browser wishes.</summary>
    /// <param name="context">The request.</param>
    public static string? Chosen(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Cookies[Cookie] is { Length: > 0 } name ? Languages(context).FirstOrDefault(language => language.Equals(name, StringComparison.OrdinalIgnoreCase)) : null;
    }

    /// <summary>Keeps the visitor's choice in a cookie for the next pages.</summary>
    /// <param name="context">The request.</param>
    /// <param name="language">One of <see cref="Spoken"/>; anything else goes back to what the browser wishes.</param>
    public static void Keep(HttpContext context, string? language)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = new CookieOptions { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, Path = "/" };

        if (Languages(context).FirstOrDefault(known => known.Equals(language, StringComparison.OrdinalIgnoreCase)) is { } chosen)
        {
            options.MaxAge = TimeSpan.FromDays(365);
            context.Response.Cookies.Append(Cookie, chosen, options);
        }
        else
        {
            context.Response.Cookies.Delete(Cookie, options);
        }
    }

    /// <summary>The visitor's first wish that the pages speak, with its region: dates and numbers follow it.</summary>
    internal static CultureInfo Choose(string accepted, IReadOnlyList<string> languages) => RequestLanguage.Wished(accepted, languages) ?? CultureInfo.GetCultureInfo(languages[0]);

    private static IReadOnlyList<string> Languages(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<GableUiOptions>>().Value.Languages;
}
