using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Gable.Resources;

/// <summary>The interactive page at <c>/docs</c>: Scalar, served by the application itself and silent towards the world.</summary>
internal static class DocsPage
{
    private const string Path = "/docs";

    public static void Map(IEndpointRouteBuilder endpoints, GableOpenApiOptions settings) =>
        endpoints.MapScalarApiReference(Path, (options, context) => Configure(options, context, settings))
            .WithDisplayName("API documentation");

    private static void Configure(ScalarOptions options, HttpContext context, GableOpenApiOptions settings)
    {
        options.Title = settings.Title ?? "API";
        options.OpenApiRoutePattern = OpenApiDocuments.Path;
        options.Nonce = context.GetCspNonce();
        options.DefaultFonts = false;
        options.DisableTelemetry();
        options.DisableAgent();
        options.DisableMcp();
        options.HideDeveloperTools();
        options.HideClientButton();
    }
}
