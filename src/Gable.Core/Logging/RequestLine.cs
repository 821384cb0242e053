using System.Collections;
using System.Text;

namespace Gable.Core;

/// <summary>One line of the request log: text for people, named values for log stores.</summary>
/// <remarks>The same template as a <c>LoggerMessage</c> would have, without its boxing and parsing for each request.</remarks>
internal readonly struct RequestLine(string method, string path, int status, double elapsedMs, string traceId)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    internal static readonly Func<RequestLine, Exception?, string> Format = static (line, _) => line.ToString();

    private const string Template = "{Method} {Path} {Status} {ElapsedMs:0.0} ms {TraceId}";

    private readonly string _method = method;
    private readonly string _path = path;
    private readonly int _status = status;
    private readonly double _elapsedMs = elapsedMs;
    private readonly string _traceId = traceId;

    public int Count => 6;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Method", _method),
        1 => new("Path", _path),
        2 => new("Status", _status),
        3 => new("ElapsedMs", _elapsedMs),
        4 => new("TraceId", _traceId),
        5 => new("{OriginalFormat}", Template),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Writes the text, without a string in between.</summary>
    public void AppendTo(StringBuilder text)
    {
        // Tenths by integers: formatting a double costs more than the rest of the line.
        var tenths = (long)Math.Round(_elapsedMs * 10, MidpointRounding.AwayFromZero);
        text.Append(_method).Append(' ').Append(_path).Append(' ').Append(_status).Append(' ')
            .Append(tenths / 10).Append('.').Append((char)('0' + (tenths % 10))).Append(" ms ").Append(_traceId);
    }

    public override string ToString()
    {
        var text = new StringBuilder(128);
        AppendTo(text);
        return text.ToString();
    }
}
