using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it may get traffic; every health check with the tag <c>ready</c> agrees.</summary>
internal static class HealthRegistration
{
    internal const string ReadyTag = "ready";

    // A probe that hangs tells nobody anything; the checks of databases and the like get this long.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    internal static void AddHealth(this IServiceCollection services)
    {
        services.TryAddSingleton<DrainState>();
        services.AddHealthChecks().AddCheck<ShutdownHealthCheck>("shutdown", tags: [ReadyTag]);
        services.PostConfigure<HealthCheckServiceOptions>(static options =>
        {
            foreach (var check in options.Registrations.Where(static check => check.Timeout == System.Threading.Timeout.InfiniteTimeSpan))
            {
                check.Timeout = Timeout;
            }
        });
        services.AddSingleton<IConfigureOptions<HostOptions>, ShutdownDefaults>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DrainService>());
    }

    internal static void MapGableHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealth(HealthPaths.Live, static _ => false);
        endpoints.MapHealth(HealthPaths.Ready, static check => check.Tags.Contains(ReadyTag));
    }

    private static void MapHealth(this IEndpointRouteBuilder endpoints, string path, Func<HealthCheckRegistration, bool> predicate) =>
        endpoints.MapHealthChecks(path, new HealthCheckOptions { Predicate = predicate, ResponseWriter = HealthWriter.WriteAsync })
            .AllowAnonymous()
            .AllowLongRequests();
}
