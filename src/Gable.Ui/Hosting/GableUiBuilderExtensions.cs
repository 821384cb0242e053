using Gable.Core;
using Gable.Ui;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the design system of Gable's pages to an application.</summary>
public static class GableUiBuilderExtensions
{
    /// <summary>Adds the components' services, and the style sheet and script that <c>MapGable</c> serves below <c>/_ui</c>.</summary>
    /// <param name="builder">The application under construction.</param>
    /// <param name="configure">Changes settings after they were bound to <c>Gable:Ui</c>; <c>null</c> for none.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddGableUi(this IHostApplicationBuilder builder, Action<GableUiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddGableCore();
        var services = builder.Services;
        services.AddGableOptions<GableUiOptions, GableUiOptionsValidator>(GableUiOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<GableUiOptions>, UiDefaults>());

        if (configure is not null)
        {
            services.Configure(configure);
        }

        UseOwnLanguage(services);
        services.AddLocalization();
        services.AddDataProtection();
        services.TryAddSingleton<UiAccent>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, UiAssetEndpoints>());
        return builder;
    }

    // Pages know more languages than the core, and the visitor's choice. An application's own chooser stays.
    private static void UseOwnLanguage(IServiceCollection services)
    {
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(IRequestLanguage)) is { } stock && stock.ImplementationType == typeof(RequestLanguage))
        {
            services.Remove(stock);
            services.AddSingleton<IRequestLanguage, UiRequestLanguage>();
        }
    }
}
