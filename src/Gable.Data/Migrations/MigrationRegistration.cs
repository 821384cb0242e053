using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Gable.Data;

internal static class MigrationRegistration
{
    internal static void AddMigrations(this IHostApplicationBuilder builder, Type contextType)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(contextType);
        var services = builder.Services;
        services.TryAddSingleton<MigrationStore>();
        services.TryAddSingleton<MigrationPlanner>();
        services.TryAddSingleton<MigrationRunner>();
        services.TryAddSingleton<SeedRunner>();
        services.TryAddSingleton(provider => new DatabaseMigrator(
            provider,
            provider.GetRequiredService<MigrationStore>(),
            provider.GetRequiredService<MigrationPlanner>(),
            provider.GetRequiredService<MigrationRunner>(),
            provider.GetRequiredService<SeedRunner>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IHostEnvironment>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, DatabaseCommand>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, MigrationCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrorAdvisor, MigrationAdvisor>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, MigrationEndpoints>());
        services.AddHostedService<MigrationStart>();
    }
}
