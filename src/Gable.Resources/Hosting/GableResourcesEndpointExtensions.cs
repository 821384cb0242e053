using Gable.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Exposes models that carry no <c>[Resource]</c> attribute.</summary>
public static class GableResourcesEndpointExtensions
{
    /// <summary>Opens the model's REST endpoints, guarded by its <see cref="Policy{T}"/>; they are mapped by <c>MapGable</c>.</summary>
    /// <typeparam name="T">The model; the database context must know it.</typeparam>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="name">The last segment of the path; <c>null</c> takes the plural of the class name: <c>order-lines</c>.</param>
    /// <returns>Conventions for all endpoints of the resource, such as <c>RequireRateLimiting</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddGableResources</c> was never called.</exception>
    /// <exception cref="Gable.Core.GableException">GABLE2008: <c>MapGable</c> was called before.</exception>
    public static IEndpointConventionBuilder MapResource<T>(this IEndpointRouteBuilder endpoints, string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var catalog = endpoints.ServiceProvider.GetService<ResourceCatalog>() ?? throw new InvalidOperationException(
            $"MapResource<{typeof(T).Name}>() found no resources, because AddGableResources was never called. " +
            "Call builder.AddGableResources() before builder.Build().");

        catalog.Add(new MappedResource(typeof(T), name));
        return endpoints.ServiceProvider.GetRequiredService<ResourceConventions>().For(typeof(T));
    }
}
