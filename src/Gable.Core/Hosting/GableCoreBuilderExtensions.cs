using System.Reflection;
using Gable.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Gable's application defaults to a host.</summary>
public static class GableCoreBuilderExtensions
{
    /// <summary>Adds the application defaults: errors, security headers, health and checks. Calling it twice changes nothing.</summary>
    /// <param name="builder">The application under construction.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddGableCore(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (builder.Services.Any(service => service.ServiceType == typeof(CheckRunner)))
        {
            return builder;
        }

        builder.GetApplicationTypes();
        builder.Services.AddSingleton<CheckRunner>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IApplicationSecret, ApplicationSecret>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, ApplicationSecretCheck>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, HealthEndpoints>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, DescribeCommand>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, CheckCommand>());
        builder.Services.AddHealthChecks();
        builder.Services.AddHttpContextAccessor();
        builder.Services.Configure<KestrelServerOptions>(KestrelDefaults.Apply);
        builder.Services.ConfigureHttpJsonOptions(json => JsonDefaults.Apply(json.SerializerOptions));
        return builder;
    }

    /// <summary>The assemblies that discovery searches; made on first use, with the application's own assembly.</summary>
    /// <param name="builder">The application under construction.</param>
    public static ApplicationTypes GetApplicationTypes(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (builder.Services.FirstOrDefault(service => service.ServiceType == typeof(ApplicationTypes))?.ImplementationInstance
            is ApplicationTypes existing)
        {
            return existing;
        }

        var types = new ApplicationTypes();
        types.Add(Assembly.Load(new AssemblyName(builder.Environment.ApplicationName)));
        builder.Services.TryAddSingleton(types);
        return types;
    }
}
