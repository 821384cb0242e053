using Microsoft.Extensions.Primitives;

namespace Bench.RawKestrel;

/// <summary>A finished answer, kept in memory.</summary>
internal sealed record StoredAnswer(string Target, byte[] Body, StringValues ContentType, StringValues ETag);
