using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Keeps the number of requests at work bounded; the others wait briefly for their turn and are then refused with 503.</summary>
internal sealed class OverloadMiddleware : IDisposable
{
    private static readonly Problem Refusal = new(
        StatusCodes.Status503ServiceUnavailable,
        "GABLE0503",
        "The service is busy",
        "There are more requests than the service can handle at the moment. Try again after the time in Retry-After.")
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
    };

    private readonly RequestDelegate _next;
    private readonly TimeProvider _time;
    private readonly CoreTelemetry _telemetry;
    private readonly TimeSpan _maxQueueTime;
    private readonly ConcurrencyLimiter? _limiter;

    public OverloadMiddleware(RequestDelegate next, IOptions<GableOverloadOptions> options, TimeProvider time, CoreTelemetry telemetry)
    {
        (_next, _time, _telemetry) = (next, time, telemetry);
        _maxQueueTime = options.Value.MaxQueueTime;

        if (!options.Value.AllowUnlimitedRequests)
        {
            _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
            {
                PermitLimit = options.Value.MaxConcurrentRequests ?? Math.Max(256, 64 * Environment.ProcessorCount),
                QueueLimit = options.Value.MaxQueuedRequests,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            });
        }
    }

    public Task InvokeAsync(HttpContext context) => _limiter is null || IsExempt(context) ? _next(context) : LimitAsync(context, _limiter);

    public void Dispose() => _limiter?.Dispose();

    // No state machine for those who need not wait and are finished when the pipeline returns: nearly all.
    private Task LimitAsync(HttpContext context, ConcurrencyLimiter limiter)
    {
        var lease = limiter.AttemptAcquire();

        if (!lease.IsAcquired)
        {
            lease.Dispose();
            return WaitAsync(context, limiter);
        }

        Task rest;

        try
        {
            rest = _next(context);
        }
        catch
        {
            lease.Dispose();
            throw;
        }

        if (!rest.IsCompletedSuccessfully)
        {
            return ReleaseAsync(rest, lease);
        }

        lease.Dispose();
        return Task.CompletedTask;
    }

    private static async Task ReleaseAsync(Task rest, RateLimitLease lease)
    {
        using (lease)
        {
            await rest;
        }
    }

    private async Task WaitAsync(HttpContext context, ConcurrencyLimiter limiter)
    {
        using var lease = await AcquireAsync(context, limiter);

        if (lease is { IsAcquired: true })
        {
            await _next(context);
            return;
        }

        _telemetry.CountRefused("overload");
        await context.WriteProblemAsync(Refusal);
    }

    private async ValueTask<RateLimitLease?> AcquireAsync(HttpContext context, ConcurrencyLimiter limiter)
    {
        using var patience = new CancellationTokenSource(_maxQueueTime, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);

        try
        {
            return await limiter.AcquireAsync(1, either.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    // A WebSocket lives for hours: it is bounded by the connection limits instead.
    private static bool IsExempt(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<LongRequestMetadata>() is not null || Upgrades.IsWebSocket(context);
}
