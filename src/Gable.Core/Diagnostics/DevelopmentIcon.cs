using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gable.Core;

/// <summary>The icon of the development pages: a gable.</summary>
internal static class DevelopmentIcon
{
    internal const string Path = DevelopmentPathMiddleware.Prefix + "/icon.svg";

    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 4 3 15h4v13h18V15h4z" fill="#0f766e"/></svg>""";

    internal static void MapDevelopmentIcon(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, static () => Results.Text(Svg, "image/svg+xml")).AllowAnonymous().ExcludeFromDescription();
}
