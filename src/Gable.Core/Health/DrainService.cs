using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Before anything stops: says "not ready", then waits until load balancers have noticed.</summary>
internal sealed class DrainService(
    DrainState drain, IOptions<GableShutdownOptions> options, IHostEnvironment environment, TimeProvider time, ILogger<DrainService> logger)
    : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        drain.Begin();
        var delay = options.Value.DelayFor(environment);

        if (delay == TimeSpan.Zero)
        {
            return;
        }

        using var activity = CoreTelemetry.Activities.StartActivity("shutdown drain");
        DrainLog.Draining(logger, delay.TotalSeconds);

        try
        {
            await Task.Delay(delay, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Whoever stops the host is out of patience; the rest of the shutdown goes on.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static partial class DrainLog
{
    [LoggerMessage(1020, LogLevel.Information, "Shutting down: not ready any more, still answering for {Seconds} s")]
    internal static partial void Draining(ILogger logger, double seconds);
}
