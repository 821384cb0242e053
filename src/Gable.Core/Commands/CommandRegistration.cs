using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Registers commands, checks, modules and descriptions.</summary>
internal static class CommandRegistration
{
    internal static void AddCommandsAndChecks(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.GetApplicationTypes();
        services.TryAddSingleton(static _ => new CurrentRequest());
        services.TryAddSingleton<IApplicationSecret, ApplicationSecret>();
        services.TryAddSingleton<ApplicationEndpoints>();
        services.TryAddSingleton<SettingsCatalog>();
        services.TryAddSingleton(static provider => new ApplicationSettings(provider.GetRequiredService<SettingsCatalog>()));
        services.TryAddSingleton<CheckRunner>();
        services.AddChecks();
        services.AddCommands();
        services.AddDescriptions();
    }

    private static void AddChecks(this IServiceCollection services)
    {
        services.AddPart<IApplicationCheck, OptionsCheck>();
        services.AddPart<IApplicationCheck, SettingsKeysCheck>();
        services.AddPart<IApplicationCheck, ApplicationSecretCheck>();
        services.AddPart<IApplicationCheck, MappingCheck>();
        services.AddPart<IHostedService, MappingCheck>();
        services.AddPart<IApplicationCheck, ModuleConflictCheck>();
    }

    private static void AddCommands(this IServiceCollection services)
    {
        services.AddPart<IApplicationCommand, RoutesCommand>();
        services.AddPart<IApplicationCommand, SettingsCommand>();
        services.AddPart<IApplicationCommand, CheckCommand>();
        services.AddPart<IApplicationCommand, DescribeCommand>();
    }

    private static void AddDescriptions(this IServiceCollection services)
    {
        services.AddPart<IDescriptionSource, PagesDescription>();
        services.AddPart<IDescriptionSource, RoutesDescription>();
        services.AddPart<IDescriptionSource, ModulesDescription>();
        services.AddPart<IDescriptionSource, DiscoveryDescription>();
    }

    private static void AddPart<TService, TPart>(this IServiceCollection services)
        where TService : class
        where TPart : class, TService => services.TryAddEnumerable(ServiceDescriptor.Singleton<TService, TPart>());
}
