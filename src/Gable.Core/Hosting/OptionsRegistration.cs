using Microsoft.Extensions.DependencyInjection;

namespace Gable.Core;

/// <summary>Binds each capability's options to its configuration section and checks them at start.</summary>
internal static class OptionsRegistration
{
    internal static void AddCoreOptions(this IServiceCollection services)
    {
        services.AddGableOptions<GableSecurityOptions, GableSecurityOptionsValidator>("Gable:Security");
        services.AddGableOptions<GableLimitsOptions, GableLimitsOptionsValidator>("Gable:Limits");
        services.AddGableOptions<GableOverloadOptions, GableOverloadOptionsValidator>("Gable:Overload");
        services.AddGableOptions<GableShutdownOptions, GableShutdownOptionsValidator>("Gable:Shutdown");
        services.AddGableOptions<GableRequestLogOptions, GableRequestLogOptionsValidator>("Gable:RequestLog");
        services.AddGableOptions<GableRequestRecordsOptions, GableRequestRecordsOptionsValidator>(GableRequestRecordsOptions.Section);
        services.AddGableOptions<GableTelemetryOptions, GableTelemetryOptionsValidator>("Gable:Telemetry");
    }

    /// <summary>Applies one delegate to every part; parts that a run does not ask for are thrown away.</summary>
    internal static void ConfigureCore(this IServiceCollection services, Action<GableCoreOptions> configure)
    {
        services.Configure<GableSecurityOptions>(part => configure(new GableCoreOptions { Security = part }));
        services.Configure<GableLimitsOptions>(part => configure(new GableCoreOptions { Limits = part }));
        services.Configure<GableOverloadOptions>(part => configure(new GableCoreOptions { Overload = part }));
        services.Configure<GableShutdownOptions>(part => configure(new GableCoreOptions { Shutdown = part }));
        services.Configure<GableRequestLogOptions>(part => configure(new GableCoreOptions { RequestLog = part }));
        services.Configure<GableRequestRecordsOptions>(part => configure(new GableCoreOptions { RequestRecords = part }));
        services.Configure<GableTelemetryOptions>(part => configure(new GableCoreOptions { Telemetry = part }));
    }
}
