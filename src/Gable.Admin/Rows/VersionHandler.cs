using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gable.Admin;

/// <summary>Tells a page that shows a row whether it still shows the row as it is: one read by the key, and nothing but the tag in the answer.</summary>
internal static class VersionHandler
{
    public static async Task<IResult> ShowAsync(AdminRequest request, string id, CancellationToken cancellationToken)
    {
        var model = request.NeedModel();
        var headers = request.Http.Response.Headers;
        headers.CacheControl = "no-store";

        // A problem page would be a long answer to a script that asks all the time.
        if (await request.Rows.FindAsync(model.Resource, request.Actor, id, [], cancellationToken) is not { } found)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        headers.ETag = $"\"{found.Tag}\"";
        return request.Http.Request.Headers[HeaderNames.IfNoneMatch] == headers.ETag ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.NoContent();
    }
}
