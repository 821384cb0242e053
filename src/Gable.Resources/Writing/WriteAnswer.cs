using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>A finished answer, kept whole so that it can be repeated for the same idempotency key.</summary>
internal sealed record WriteAnswer(int Status, string? Location, string? ETag, byte[]? Body)
{
    /// <summary>The answer to a single write.</summary>
    public static WriteAnswer To(WrittenRow written, ResourceDescriptor resource, Actor actor)
    {
        var location = written.Action == PolicyAction.Create
            ? $"{resource.Path}/{Uri.EscapeDataString(RowAccess.KeyText(written.Key))}" : null;

        if (written.Row is { } row)
        {
            var body = Render(writer => RowJsonWriter.Write(writer, resource, row, actor));
            return new WriteAnswer(location is null ? StatusCodes.Status200OK : StatusCodes.Status201Created, location, Quote(RowETag.Hash(body)), body);
        }

        // Somebody may write a row that they may not read, such as a message to others: it is done, and nothing is shown.
        return new WriteAnswer(location is null ? StatusCodes.Status204NoContent : StatusCodes.Status201Created, location, null, null);
    }

    public static string Quote(string tag) => $"\"{tag}\"";

    public static byte[] Render(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);

        using (var writer = new Utf8JsonWriter(buffer, AnswerWriter.Options))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Sends the answer.</summary>
    public async Task SendAsync(HttpContext http)
    {
        var response = http.Response;
        var (status, body) = (Status, Body);

        // RFC 7240, section 4.2.
        if (body is not null && WantsNothingBack(http.Request))
        {
            response.Headers["Preference-Applied"] = "return=minimal";
            body = null;
            status = status == StatusCodes.Status200OK ? StatusCodes.Status204NoContent : status;
        }

        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";

        if (Location is not null)
        {
            // Kept without the path base, which may be another one when the answer is repeated.
            response.Headers.Location = http.Request.PathBase.ToUriComponent() + Location;
        }

        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
        }

        if (body is null)
        {
            response.ContentLength = status == StatusCodes.Status204NoContent ? null : 0;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    private static bool WantsNothingBack(HttpRequest request) =>
        request.Headers.TryGetValue("Prefer", out var prefer) &&
        prefer.ToString().Split(',', ';').Any(part => part.Trim().Equals("return=minimal", StringComparison.OrdinalIgnoreCase));
}
