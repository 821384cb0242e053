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

        services.AddLocalization();
        services.AddDataProtection();
        services.TryAddSingleton<UiAccent>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, UiAssetEndpoints>());
        return builder;
    }
}
