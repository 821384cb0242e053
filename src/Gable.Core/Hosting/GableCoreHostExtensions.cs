using Gable.Core;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Gable's application defaults to a host.</summary>
public static class GableCoreHostExtensions
{
    /// <summary>Adds what every Gable application has: problem details, error pages, security defaults, health, logging, telemetry, checks and commands.</summary>
    /// <remarks>Calling it again changes nothing but applies <paramref name="configure"/> as well. Services that the application registered win.</remarks>
    /// <param name="builder">The application under construction.</param>
    /// <param name="configure">Changes the defaults, after configuration was applied; <c>null</c> changes nothing.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHostApplicationBuilder AddGableCore(this IHostApplicationBuilder builder, Action<GableCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (configure is not null)
        {
            builder.Services.ConfigureCore(configure);
        }

        if (!builder.Services.Any(service => service.ServiceType == typeof(CoreMarker)))
        {
            builder.Services.AddSingleton<CoreMarker>();
            builder.AddWebDefaults();
            builder.AddCommandsAndChecks();
        }

        return builder;
    }
}
