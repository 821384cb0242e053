using Gable.Core;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds modules to an application.</summary>
public static class AddModuleExtensions
{
    /// <summary>Adds a module once: its services now, its endpoints in <c>MapGable</c>, its types to discovery.</summary>
    /// <typeparam name="TModule">The module.</typeparam>
    /// <param name="builder">The application under construction.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddModule<TModule>(this IHostApplicationBuilder builder)
        where TModule : class, IGableModule, new()
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (builder.Services.Any(service => service.ImplementationInstance is TModule))
        {
            return builder;
        }

        var module = new TModule();
        builder.GetApplicationTypes().Add(typeof(TModule).Assembly);
        builder.Services.AddSingleton<IGableModule>(module);
        module.Configure(builder);
        return builder;
    }
}
