using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Binds each capability's options to its configuration section and checks them at start.</summary>
internal static class OptionsRegistration
{
    internal static void AddCoreOptions(this IServiceCollection services)
    {
        services.AddCapability<GableSecurityOptions, GableSecurityOptionsValidator>("Gable:Security");
        services.AddCapability<GableLimitsOptions, GableLimitsOptionsValidator>("Gable:Limits");
        services.AddCapability<GableOverloadOptions, GableOverloadOptionsValidator>("Gable:Overload");
        services.AddCapability<GableShutdownOptions, GableShutdownOptionsValidator>("Gable:Shutdown");
        services.AddCapability<GableRequestLogOptions, GableRequestLogOptionsValidator>("Gable:RequestLog");
        services.AddCapability<GableTelemetryOptions, GableTelemetryOptionsValidator>("Gable:Telemetry");
    }

    /// <summary>Applies one delegate to every part; parts that a run does not ask for are thrown away.</summary>
    internal static void ConfigureCore(this IServiceCollection services, Action<GableCoreOptions> configure)
    {
        services.Configure<GableSecurityOptions>(part => configure(new GableCoreOptions { Security = part }));
        services.Configure<GableLimitsOptions>(part => configure(new GableCoreOptions { Limits = part }));
        services.Configure<GableOverloadOptions>(part => configure(new GableCoreOptions { Overload = part }));
        services.Configure<GableShutdownOptions>(part => configure(new GableCoreOptions { Shutdown = part }));
        services.Configure<GableRequestLogOptions>(part => configure(new GableCoreOptions { RequestLog = part }));
        services.Configure<GableTelemetryOptions>(part => configure(new GableCoreOptions { Telemetry = part }));
    }

    private static void AddCapability<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
    }
}
