using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Gable.Resources;

/// <summary>Runs a read as if a GET without conditions had been sent, and keeps what it answers instead of sending it.</summary>
internal sealed class AnswerCapture : IDisposable
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase) { "ETag", "Cache-Control", "Content-Type", "Content-Length" };

    private readonly MemoryStream _body = new();
    private int _status;
    private string? _tag;
    private string? _contentType;
    private string? _cacheControl;
    private bool _isOrdinary;

    public static async Task<AnswerCapture> RunAsync(HttpContext context, RequestDelegate read)
    {
        var capture = new AnswerCapture();
        var features = context.Features;
        var real = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var (method, condition) = (context.Request.Method, context.Request.Headers.IfNoneMatch);
        var before = context.Response.Headers.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var body = new StreamResponseBodyFeature(capture._body);
        features.Set<IHttpResponseBodyFeature>(body);
        context.Request.Method = HttpMethods.Get;
        context.Request.Headers.IfNoneMatch = StringValues.Empty;

        try
        {
            await read(context);
            await body.CompleteAsync();
        }
        finally
        {
            features.Set(real);
            context.Request.Method = method;
            context.Request.Headers.IfNoneMatch = condition;
        }

        capture.Note(context.Response, before);
        return capture;
    }

    public void Dispose() => _body.Dispose();

    /// <summary>The finished answer; <c>null</c> when it is not one to keep.</summary>
    public CachedAnswer? ToAnswer() => _isOrdinary ? new CachedAnswer(_body.ToArray(), _tag!, _contentType!, _cacheControl!) : null;

    /// <summary>Sends an answer that is not to be kept as it is.</summary>
    public async Task PassOnAsync(HttpContext context)
    {
        if (!HttpMethods.IsHead(context.Request.Method) && _body.Length > 0)
        {
            await context.Response.BodyWriter.WriteAsync(_body.ToArray(), context.RequestAborted);
        }
    }

    private void Note(HttpResponse response, HashSet<string> before)
    {
        var headers = response.Headers;
        (_status, _tag, _contentType, _cacheControl) = (response.StatusCode, headers.ETag, headers.ContentType, headers.CacheControl);
        _isOrdinary = _status == StatusCodes.Status200OK && _tag is not null && _contentType is not null && _cacheControl is not null &&
            headers.Keys.All(name => Known.Contains(name) || before.Contains(name));
    }
}
