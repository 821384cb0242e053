using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>Sends a finished answer with its entity tag, or 304 when the client has it (RFC 9110, section 13.1.2).</summary>
internal static class ConditionalAnswer
{
    /// <summary>Sends the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tag">The entity tag without quotes.</param>
    /// <param name="body">The finished body.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task SendAsync(HttpContext context, string tag, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var response = context.Response;
        var quoted = $"\"{tag}\"";
        response.Headers.ETag = quoted;

        // What an actor may see is the actor's alone; a browser may keep it, but asks before it uses it again.
        response.Headers.CacheControl = "private, no-cache";

        if (IsKnown(context.Request, quoted))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body, cancellationToken);
        }
    }

    private static bool IsKnown(HttpRequest request, string quoted)
    {
        var current = new EntityTagHeaderValue(quoted);
        return request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
    }
}
