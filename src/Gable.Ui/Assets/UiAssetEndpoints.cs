using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Gable.Ui;

/// <summary>Serves the style sheet, the script and the icon, compressed, to be kept for ever.</summary>
internal sealed class UiAssetEndpoints(UiAccent accent) : IEndpointSource
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, UiAsset.Style);
        Map(endpoints, UiAsset.Script);
        Map(endpoints, UiAsset.Live);
        Map(endpoints, UiAsset.FormsScript);
        Map(endpoints, UiAsset.Icon);

        if (accent.Path is { } path)
        {
            endpoints.MapMethods($"{UiAssets.Root}/{{hash}}/{UiAccent.FileName}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = context.Request.Path == path ? "public, max-age=31536000, immutable" : "no-store";
                return Results.Bytes(accent.Style, UiAsset.Style.ContentType);
            }).AllowAnonymous().ExcludeFromDescription();
        }

        endpoints.MapPost(UiTheme.Path, UiTheme.ChooseAsync).AllowAnonymous().RequireSameOrigin().ExcludeFromDescription();
    }

    private static void Map(IEndpointRouteBuilder endpoints, UiAsset asset) =>
        endpoints.MapMethods($"{UiAssets.Root}/{{hash}}/{asset.Name}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) => WriteAsync(context, asset))
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static async Task WriteAsync(HttpContext context, UiAsset asset)
    {
        var (headers, current) = (context.Response.Headers, (string?)context.Request.RouteValues["hash"] == UiAssets.Hash);

        // While a new version is rolled out, a page of one node may ask another: an older file is better than none, but must not be kept.
        headers.CacheControl = current ? "public, max-age=31536000, immutable" : "no-store";
        headers.Vary = HeaderNames.AcceptEncoding;
        var (body, encoding) = Choose(context.Request.Headers.AcceptEncoding.ToString(), asset);

        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        context.Response.ContentType = asset.ContentType;
        context.Response.ContentLength = body.Length;

        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
        }
    }

    private static (byte[] Body, string? Encoding) Choose(string accepted, UiAsset asset)
    {
        var known = StringWithQualityHeaderValue.TryParseList([accepted], out var list) ? list : [];
        bool Accepts(string name) => known.Any(value => value.Quality is null or > 0 && value.Value.Equals(name, StringComparison.OrdinalIgnoreCase));
        return Accepts("br") ? (asset.Brotli, "br") : Accepts("gzip") ? (asset.Gzip, "gzip") : (asset.Plain, null);
    }
}
