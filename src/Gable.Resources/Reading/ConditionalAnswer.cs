using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>Sends a finished answer with its entity tag, or 304 when the client has it (RFC 9110, section 13.1.2).</summary>
internal static class ConditionalAnswer
{
    // What an actor may see is the actor's alone; a browser may keep it, but asks before it uses it again.
    private static readonly StringValues CacheControl = "private, no-cache";

    private static readonly StringValues Json = "application/json; charset=utf-8";

    /// <summary>Puts the answer into the response; the server sends it when the request ends, in one piece.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tag">The entity tag without quotes.</param>
    /// <param name="body">The finished body; not used after the call.</param>
    public static void Send(HttpContext context, string tag, ReadOnlySpan<byte> body)
    {
        var response = context.Response;
        var headers = response.Headers;
        var quoted = $"\"{tag}\"";
        headers.ETag = quoted;
        headers.CacheControl = CacheControl;

        if (context.Request.Headers.IfNoneMatch.Count > 0 && IsKnown(context.Request, quoted))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentType = Json;
        headers.ContentLength = body.Length;

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            response.BodyWriter.Write(body);
        }
    }

    private static bool IsKnown(HttpRequest request, string quoted)
    {
        var current = new EntityTagHeaderValue(quoted);
        return request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
    }
}
