namespace Gable.Core;

/// <summary>What happens to requests above capacity; bound to <c>Gable:Overload</c>.</summary>
/// <remarks>A server that accepts more than it can do is slow for everybody; one that refuses early stays fast for most.</remarks>
public sealed class GableOverloadOptions
{
    /// <summary>Most requests at work at once. Default 64 per processor, at least 256; range 1 to 1,000,000.</summary>
    /// <remarks>Raise it for endpoints that mostly wait for slow services. Health checks, WebSockets and endpoints with <c>AllowLongRequests()</c> are not counted.</remarks>
    public int? MaxConcurrentRequests { get; set; }

    /// <summary>Most requests that wait for their turn; more are answered 503. Default 4,096; range 0 to 1,000,000.</summary>
    public int MaxQueuedRequests { get; set; } = 4_096;

    /// <summary>Longest wait for a turn; then the request is answered 503 with <c>Retry-After</c>. Default 500 ms; range 1 ms to 1 minute.</summary>
    public TimeSpan MaxQueueTime { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Accepts any number of requests at once. Default false.</summary>
    public bool AllowUnlimitedRequests { get; set; }
}
