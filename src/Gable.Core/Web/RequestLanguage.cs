using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Gable.Core;

/// <summary>The language in which a request is answered: what <c>UseRequestLocalization</c> chose, else the first wish of <c>Accept-Language</c> that is spoken, else English.</summary>
public sealed class RequestLanguage : IRequestLanguage
{
    private const int MaxWishes = 8;

    private static readonly string[] Spoken = ["en", "de"];

    /// <summary>The language when nobody wishes another.</summary>
    public static CultureInfo Default { get; } = CultureInfo.GetCultureInfo("en");

    /// <summary>The language of a request, as the application's <see cref="IRequestLanguage"/> chooses it.</summary>
    /// <param name="context">The request.</param>
    public static CultureInfo Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices?.GetService<IRequestLanguage>()?.Of(context) ?? Default;
    }

    /// <summary>Makes it the current language of texts for what follows in the caller's flow. Numbers and dates keep the culture that they had.</summary>
    /// <param name="context">The request.</param>
    public static void Apply(HttpContext context)
    {
        var language = Of(context);

        if (!language.Equals(CultureInfo.CurrentUICulture))
        {
            CultureInfo.CurrentUICulture = language;
        }
    }

    /// <summary>The client's first wish that is spoken, with its region; <c>null</c> for none.</summary>
    /// <param name="accepted">The value of <c>Accept-Language</c> (RFC 9110, section 12.5.4).</param>
    /// <param name="spoken">The languages that are spoken, as BCP 47 tags.</param>
    public static CultureInfo? Wished(string accepted, IReadOnlyList<string> spoken)
    {
        ArgumentNullException.ThrowIfNull(spoken);

        if (string.IsNullOrEmpty(accepted) || !StringWithQualityHeaderValue.TryParseList([accepted], out var wishes))
        {
            return null;
        }

        return wishes.Where(static wish => wish.Quality is null or > 0).OrderByDescending(static wish => wish.Quality ?? 1).Take(MaxWishes)
            .Select(static wish => Find(wish.Value.ToString())).FirstOrDefault(culture => culture is not null && Speaks(culture, spoken));
    }

    /// <summary>The culture of a tag; <c>null</c> for one that is none.</summary>
    /// <param name="name">A BCP 47 tag.</param>
    public static CultureInfo? Find(string name)
    {
        try
        {
            return name is "*" or "" ? null : CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    CultureInfo IRequestLanguage.Of(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture ?? Wished(context.Request.Headers.AcceptLanguage.ToString(), Spoken) ?? Default;

    private static bool Speaks(CultureInfo culture, IReadOnlyList<string> spoken)
    {
        for (var each = culture; each.Name.Length > 0; each = each.Parent)
        {
            if (spoken.Contains(each.Name, StringComparer.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
