using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Gable.Ui;

/// <summary>Sets the language of the current request from <c>Accept-Language</c>, unless the application has chosen it with <c>UseRequestLocalization</c>.</summary>
public static class UiLanguage
{
    /// <summary>Sets the current culture for what follows in the caller's flow: call it before rendering or sending mail.</summary>
    /// <param name="context">The request.</param>
    public static void Apply(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        if (context.Features.Get<IRequestCultureFeature>() is null)
        {
            var languages = context.RequestServices.GetRequiredService<IOptions<GableUiOptions>>().Value.Languages;
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Choose(context.Request.Headers.AcceptLanguage.ToString(), languages);
        }
    }

    /// <summary>The visitor's first wish that the pages speak, with its region: dates and numbers follow it.</summary>
    internal static CultureInfo Choose(string accepted, IReadOnlyList<string> languages)
    {
        var wishes = StringWithQualityHeaderValue.TryParseList([accepted], out var list) ? list : [];

        foreach (var wish in wishes.Where(static wish => wish.Quality is null or > 0).OrderByDescending(static wish => wish.Quality ?? 1).Take(8))
        {
            if (Find(wish.Value.ToString()) is { } culture && Speaks(culture, languages))
            {
                return culture;
            }
        }

        return CultureInfo.GetCultureInfo(languages[0]);
    }

    private static bool Speaks(CultureInfo culture, IReadOnlyList<string> languages)
    {
        for (var each = culture; each.Name.Length > 0; each = each.Parent)
        {
            if (languages.Contains(each.Name, StringComparer.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static CultureInfo? Find(string name)
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
}
