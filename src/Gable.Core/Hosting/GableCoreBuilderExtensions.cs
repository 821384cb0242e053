using System.Reflection;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Gable's application defaults to a host.</summary>
public static class GableCoreBuilderExtensions
{
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
