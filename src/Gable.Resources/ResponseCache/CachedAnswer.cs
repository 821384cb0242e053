using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>A finished answer: the same status, headers and bytes as <see cref="ConditionalAnswer"/> gives.</summary>
internal sealed class CachedAnswer(byte[] body, string tag, string contentType, string cacheControl)
{
    // Made once, so that a hit writes them without making strings.
    private readonly StringValues _tag = tag;
    private readonly StringValues _contentType = contentType;
    private readonly StringValues _cacheControl = cacheControl;
    private readonly EntityTagHeaderValue _comparable = EntityTagHeaderValue.Parse(tag);

    public ReadOnlyMemory<byte> Body => body;

    public Task SendAsync(HttpContext context)
    {
        var request = context.Request;
        var response = context.Response;
        var headers = response.Headers;
        headers.ETag = _tag;
        headers.CacheControl = _cacheControl;

        if (request.Headers.IfNoneMatch.Count > 0 && IsKnown(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = _contentType;
        headers.ContentLength = body.Length;

        if (HttpMethods.IsHead(request.Method))
        {
            return Task.CompletedTask;
        }

        // Without RequestAborted, which costs a token source per request: the server ends the write of a connection that is gone.
        var write = response.BodyWriter.WriteAsync(body, CancellationToken.None);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }

    private bool IsKnown(HttpRequest request)
    {
        var sent = request.Headers.IfNoneMatch;

        // What a browser sends back is the tag as it got it.
        return (sent.Count == 1 && string.Equals(sent[0], _tag[0], StringComparison.Ordinal)) ||
            request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(_comparable, useStrongComparison: false));
    }
}
