using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>The host counts the drain delay into its shutdown timeout; a timeout that the application set is kept.</summary>
internal sealed class ShutdownDefaults(IOptions<GableShutdownOptions> options, IHostEnvironment environment) : IConfigureOptions<HostOptions>
{
    private static readonly TimeSpan Stock = new HostOptions().ShutdownTimeout;

    public void Configure(HostOptions host)
    {
        if (host.ShutdownTimeout == Stock)
        {
            var shutdown = options.ValueOrDefault();
            host.ShutdownTimeout = shutdown.DelayFor(environment) + shutdown.Timeout;
        }
    }
}
