using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Not ready as soon as the application was asked to stop, while it still answers what arrives.</summary>
internal sealed class ShutdownHealthCheck(DrainState drain, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.IsDraining || lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("The application is shutting down.")
            : HealthCheckResult.Healthy());
}
