using System.Globalization;
using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;

namespace Gable.Ui;

/// <summary>The language of what is no page: as pages have it, but English where nobody wishes a language that is spoken.</summary>
internal sealed class UiRequestLanguage(IOptions<GableUiOptions> options) : IRequestLanguage
{
    public CultureInfo Of(HttpContext context)
    {
        if (context.Features.Get<IRequestCultureFeature>() is { } chosen)
        {
            return chosen.RequestCulture.UICulture;
        }

        if (context.Features.Get<UiAppliedLanguage>() is { } applied)
        {
            return applied.Culture;
        }

        var accepted = context.Request.Headers.AcceptLanguage.ToString();
        return UiLanguage.Chosen(context) is { } language ? UiLanguage.Choose(accepted, [language]) : RequestLanguage.Wished(accepted, options.Value.Languages) ?? RequestLanguage.Default;
    }
}
