using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bench.RawAdo;

/// <summary>A pooled buffer and its writer; the finished bytes go to the response's pipe with their length.</summary>
internal sealed class JsonAnswer : IDisposable
{
    private const int InitialBytes = 16 * 1024;

    private static readonly ConcurrentBag<JsonAnswer> Pool = [];
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(InitialBytes);

    private JsonAnswer() => Writer = new Utf8JsonWriter(_buffer, Options);

    public Utf8JsonWriter Writer { get; }

    public static JsonAnswer Rent() => Pool.TryTake(out var answer) ? answer : new JsonAnswer();

    public void Send(HttpResponse response, int status = StatusCodes.Status200OK)
    {
        Writer.Flush();
        response.StatusCode = status;
        response.Headers.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _buffer.WrittenCount;
        response.BodyWriter.Write(_buffer.WrittenSpan);
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        _buffer.ResetWrittenCount();
        Writer.Reset();
        Pool.Add(this);
    }
}
