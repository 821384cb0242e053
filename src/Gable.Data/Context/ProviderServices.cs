using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Puts Gable's part around a service of EF Core's database provider.</summary>
internal static class ProviderServices
{
    /// <summary>Does nothing where no provider has registered the service: it cannot be used then either.</summary>
    /// <typeparam name="T">The service of EF Core.</typeparam>
    /// <param name="services">The services of contexts, the provider's among them.</param>
    /// <param name="around">Makes what is used instead from the services and the provider's own.</param>
    internal static void Wrap<T>(this IServiceCollection services, Func<IServiceProvider, T, T> around)
        where T : class
    {
        if (services.LastOrDefault(static service => service.ServiceType == typeof(T)) is { ImplementationType: { } provider } known)
        {
            services.Add(new ServiceDescriptor(
                typeof(T), scope => around(scope, (T)ActivatorUtilities.CreateInstance(scope, provider)), known.Lifetime));
        }
    }
}
