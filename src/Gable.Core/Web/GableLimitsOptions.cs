namespace Gable.Core;

/// <summary>Sizes and times that a request may take; bound to <c>Gable:Limits</c>.</summary>
/// <remarks>An endpoint raises its own body limit with <c>[RequestSizeLimit(bytes)]</c>. A limit that the application set on Kestrel itself wins.</remarks>
public sealed class GableLimitsOptions
{
    /// <summary>Largest accepted body that is not a form, in bytes. Default 1 MiB; range 1 to 2,147,483,647.</summary>
    /// <remarks>Larger bodies are answered 413: RFC 9110, section 15.5.14.</remarks>
    public long MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Largest accepted form, files included, in bytes. Default 2 MiB; range 1 to 2,147,483,647.</summary>
    public long MaxFormBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>How long a client may take to send its headers. Default 10 seconds; range 1 second to 10 minutes.</summary>
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most open connections; more are closed at once. Default: one per 64 KiB of available memory, 1,000 to 100,000. Range 1 to 10,000,000.</summary>
    public long? MaxConnections { get; set; }

    /// <summary>Deepest accepted JSON. Default 32; range 1 to 1,000.</summary>
    public int MaxJsonDepth { get; set; } = 32;
}
