using System.Buffers;
using System.Text.Json;
using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>A request body: read within its limits, well-formed, without duplicate keys.</summary>
internal sealed record JsonBody(JsonElement Root, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Largest accepted body, in bytes: 1 MiB.</summary>
    public const int MaxBytes = 1 << 20;

    private const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";

    private static readonly string[] ForPatch = [MergePatch, Json];
    private static readonly string[] ForOthers = [Json];

    /// <summary>Reads the body of a write.</summary>
    /// <exception cref="ProblemException">400, 413 or 415.</exception>
    public static async Task<JsonBody> ReadAsync(HttpContext http)
    {
        CheckMediaType(http.Request);

        var bytes = await ReadBytesAsync(http);
        JsonSyntax.Check(bytes.Span);

        var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = JsonSyntax.MaxDepth });
        http.Response.RegisterForDispose(document);
        return new JsonBody(document.RootElement, bytes);
    }

    private static void CheckMediaType(HttpRequest request)
    {
        var accepted = HttpMethods.IsPatch(request.Method) ? ForPatch : ForOthers;

        var isAccepted = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) &&
            accepted.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase) &&
            (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

        if (!isAccepted)
        {
            throw WriteProblems.WrongMediaType(request.ContentType, request.Method, accepted);
        }

        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw WriteProblems.Encoded(encoding);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MaxBytes)
        {
            throw WriteProblems.TooLarge();
        }

        var reader = http.Request.BodyReader;

        while (true)
        {
            var result = await reader.ReadAsync(http.RequestAborted);
            var buffer = result.Buffer;

            if (buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(buffer.End);
                throw WriteProblems.TooLarge();
            }

            if (result.IsCompleted)
            {
                var bytes = buffer.ToArray();
                reader.AdvanceTo(buffer.End);
                return bytes;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
