using System.Text.Json.Serialization;

namespace Bench.SharedEf;

public sealed record Message([property: JsonPropertyName("message")] string Text)
{
    public static Message Hello { get; } = new("Hello, World!");
}
