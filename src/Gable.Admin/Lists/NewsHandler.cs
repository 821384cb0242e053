using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Answers a list that asks whether something has changed: mostly 304.</summary>
internal static class NewsHandler
{
    public static async Task<IResult> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var (model, http) = (request.NeedModel(), request.Http);
        var news = http.RequestServices.GetRequiredService<IListNews>();
        var tag = $"\"{await news.VersionAsync(request, model, cancellationToken)}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-store";

        if (http.Request.Headers.IfNoneMatch == tag)
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var address = ListAddress.Parse(http.Request.QueryString.Value);
        var count = await news.CountAsync(request, model, address, address[FormNames.Since] ?? "", cancellationToken);
        return Results.Json(new { count, text = Text(request, count) });
    }

    private static string? Text(AdminRequest request, int? count) => count switch
    {
        null => request.Texts["NewsSome"].Value,
        0 => null,
        1 => request.Texts["NewsOne"].Value,
        _ => request.Texts["NewsMany", count.Value.ToString("N0", CultureInfo.CurrentCulture)].Value,
    };
}
