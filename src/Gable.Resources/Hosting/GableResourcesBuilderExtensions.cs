using Gable.Core;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds resources: policies, validation, REST endpoints and OpenAPI.</summary>
public static class GableResourcesBuilderExtensions
{
    /// <summary>Opens every <c>[Resource]</c> model under <c>/api</c>, guarded by its policy. Needs <c>AddGableData</c> for the model.</summary>
    /// <param name="builder">The application under construction.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddGableResources(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (builder.Services.Any(service => service.ServiceType == typeof(ResourceCatalog)))
        {
            return builder;
        }

        builder.AddGableCore();
        builder.Services.AddSingleton<ResourceCatalog>();
        builder.Services.TryAddSingleton(services => services.GetRequiredService<ResourceCatalog>().Registry);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, ResourceModelCheck>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, ResourceEndpointSource>());
        builder.Services.AddReading();
        builder.Services.AddResponseCache();
        builder.AddWriting();
        builder.Services.AddOpenApiDocument();
        return builder;
    }

    /// <summary>Puts every <c>[Resource]</c> class of the application and its modules into the context, as if it had a set of each: no line there is needed. Part of <c>AddGable</c>.</summary>
    /// <remarks>A class that the context has a set of, or that <c>OnModelCreating</c> ignores, is left alone. The table is called as the set would be: <c>Wines</c> of <c>Wine</c>.</remarks>
    /// <param name="builder">The application under construction.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddResourceModels(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (!builder.Services.Any(static service => service.ServiceType == typeof(ResourceModelsAdded)))
        {
            builder.Services.AddSingleton<ResourceModelsAdded>();
            builder.AddModels(static services => ResourceModels.Sets(services.GetRequiredService<ApplicationTypes>()));
        }

        return builder;
    }

    /// <summary>Adds the policy of a model that a battery or a module brought with <c>AddModels</c>. A policy of the application for the same model takes its place.</summary>
    /// <remarks>Policies in the application and in modules are found by type and need no call.</remarks>
    /// <typeparam name="TPolicy">The policy; it derives from <see cref="Policy{T}"/>.</typeparam>
    /// <param name="builder">The application under construction.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The class is no policy.</exception>
    public static IHostApplicationBuilder AddPolicy<TPolicy>(this IHostApplicationBuilder builder)
        where TPolicy : class
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (!typeof(TPolicy).IsAssignableTo(typeof(IPolicy)))
        {
            throw new ArgumentException($"{typeof(TPolicy).Name} does not derive from Policy<T>.", nameof(TPolicy));
        }

        builder.Services.AddSingleton(new ContributedPolicy(typeof(TPolicy)));
        return builder;
    }

    private sealed class ResourceModelsAdded;
}
