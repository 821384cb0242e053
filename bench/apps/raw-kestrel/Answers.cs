using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace Bench.RawKestrel;

/// <summary>Finished answers by path, written to the response's pipe: what the server itself costs.</summary>
internal sealed class Answers(IReadOnlyList<StoredAnswer> stored)
{
    private static readonly StoredAnswer Plaintext = new("/plaintext", "Hello, World!"u8.ToArray(), "text/plain", default);
    private static readonly StoredAnswer Json = new("/json", """{"message":"Hello, World!"}"""u8.ToArray(), "application/json; charset=utf-8", default);

    private readonly Dictionary<string, StoredAnswer> _byTarget =
        stored.Append(Plaintext).Append(Json).ToDictionary(static answer => answer.Target, StringComparer.Ordinal);

    public Task HandleAsync(HttpContext context)
    {
        var target = context.Request.QueryString.HasValue
            ? context.Request.Path.Value + context.Request.QueryString.Value
            : context.Request.Path.Value!;
        var response = context.Response;

        if (!_byTarget.TryGetValue(target, out var answer))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (answer.ETag.Count > 0)
        {
            if (StringValues.Equals(context.Request.Headers.IfNoneMatch, answer.ETag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            response.Headers.ETag = answer.ETag;
        }

        response.Headers.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        response.BodyWriter.Write(answer.Body);
        return Task.CompletedTask;
    }
}
