using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scalar.AspNetCore;

namespace Gable.Resources;

/// <summary>The interactive page at <c>/docs</c>: Scalar, served by the application itself and silent towards the world.</summary>
internal static class DocsPage
{
    public const string Path = "/docs";

    /// <summary>Gives the style elements that the page makes by script the nonce of the answer, so that no other ones apply.</summary>
    private const string NonceScript = """
        (() => {
          document.documentElement.lang = "en";
          const nonce = document.currentScript.nonce, create = Document.prototype.createElement;
          Document.prototype.createElement = function (name, options) {
            const element = create.call(this, name, options);
            if (element instanceof HTMLStyleElement) element.nonce = nonce;
            return element;
          };
        })();
        """;

    // Scalar's quieter greys and its brighter method names are too faint to read for many (WCAG 2.2, 1.4.3).
    private const string Contrast = """
        .light-mode { --scalar-color-2: #484848; --scalar-color-3: #5c5c5c; --scalar-color-green: #0a6b3d; --scalar-color-red: #b3151f; --scalar-color-yellow: #7a5800; --scalar-color-blue: #0b5aa8; --scalar-color-orange: #a34a00; --scalar-color-purple: #5b3bb2; }
        .dark-mode { --scalar-color-2: #c2c2c2; --scalar-color-3: #ababab; }
        """;

    public static void Map(IEndpointRouteBuilder endpoints, GableOpenApiOptions settings) =>
        endpoints.MapScalarApiReference(Path, (options, context) => Configure(options, context, settings))
            .WithDisplayName("API documentation")

            // Highlighted code is inserted as markup with style attributes, which no nonce can cover; scripts and style elements stay strict.
            .WithContentSecurityPolicy("style-src-attr", "'unsafe-inline'");

    private static void Configure(ScalarOptions options, HttpContext context, GableOpenApiOptions settings)
    {
        options.Title = settings.Title ?? context.RequestServices.GetRequiredService<IHostEnvironment>().ApplicationName;
        options.OpenApiRoutePattern = OpenApiDocuments.Path;
        options.Nonce = context.GetCspNonce();

        // The main style sheet takes its nonce from the meta element, whatever it was given before.
        options.HeadContent = $"<meta property=\"csp-nonce\" content=\"{options.Nonce}\" /><script nonce=\"{options.Nonce}\">{NonceScript}</script>";
        options.CustomCss = Contrast;
        options.DefaultFonts = false;
        options.DisableTelemetry();
        options.DisableAgent();
        options.DisableMcp();
        options.HideDeveloperTools();
        options.HideClientButton();
    }
}
