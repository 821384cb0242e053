using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the database to an application.</summary>
public static class GableDataBuilderExtensions
{
    /// <summary>Adds the context on the configured database (SQLite without any setting), migrations, checks, health and commands.</summary>
    /// <typeparam name="TDb">The application's context; derive it from <see cref="GableDbContext"/>.</typeparam>
    /// <param name="builder">The application under construction.</param>
    /// <param name="configure">Changes settings after they were bound to <c>Gable:Data</c>; <c>null</c> for none.</param>
    /// <exception cref="InvalidOperationException">Another context was added before.</exception>
    public static IHostApplicationBuilder AddGableData<TDb>(this IHostApplicationBuilder builder, Action<GableDataOptions>? configure = null)
        where TDb : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddGableCore();

        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        if (builder.Services.FirstOrDefault(service => service.ServiceType == typeof(DataContextType))?.ImplementationInstance is DataContextType added)
        {
            return added.Type == typeof(TDb) ? builder : throw new InvalidOperationException(
                $"AddGableData<{typeof(TDb).Name}> was called after AddGableData<{added.Type.Name}>. Gable keeps one main context; " +
                $"add further ones with builder.Services.AddDbContext<{typeof(TDb).Name}>().");
        }

        builder.Services.AddSingleton(new DataContextType(typeof(TDb)));
        AddSettings(builder);
        AddContext<TDb>(builder.Services);
        AddObservation(builder);
        builder.AddModels(typeof(DataProtectionKey));
        builder.AddKeyRing();
        builder.AddMigrations(typeof(TDb));
        return builder;
    }

    /// <summary>Adds models of a module to the application's context, as if it had a set for each.</summary>
    /// <param name="builder">The application under construction.</param>
    /// <param name="models">The model classes.</param>
    public static IHostApplicationBuilder AddModels(this IHostApplicationBuilder builder, params Type[] models)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(models);
        var contributed = Contributed(builder.Services);

        foreach (var model in models)
        {
            contributed.Add(model);
        }

        return builder;
    }

    /// <summary>Adds models that are known only when the application is built, such as those that discovery finds.</summary>
    /// <remarks>A class that the context has a set of already, or ignores, is left alone.</remarks>
    /// <param name="builder">The application under construction.</param>
    /// <param name="models">Gives the models and the names of their sets, the same ones each time.</param>
    public static IHostApplicationBuilder AddModels(this IHostApplicationBuilder builder, Func<IServiceProvider, IEnumerable<ModelSet>> models)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(models);
        Contributed(builder.Services).Add(models);
        return builder;
    }

    private static ContributedModels Contributed(IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(ContributedModels))?.ImplementationInstance is ContributedModels existing)
        {
            return existing;
        }

        var contributed = new ContributedModels();
        services.AddSingleton(contributed);
        return contributed;
    }

    private static void AddSettings(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddGableOptions<GableDataOptions, GableDataOptionsValidator>(GableDataOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new DatabaseSettingsResolver(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<IHostEnvironment>().ApplicationName,
            provider.GetRequiredService<IHostEnvironment>().ContentRootPath));
        services.TryAddSingleton(provider => provider.GetRequiredService<DatabaseSettingsResolver>()
            .Resolve(provider.GetRequiredService<IOptions<GableDataOptions>>().Value.ConnectionString));
        services.TryAddSingleton(provider => new DatabaseConnections(
            provider.GetRequiredService<DatabaseSettings>(),
            provider.GetRequiredService<IOptions<GableDataOptions>>().Value,
            provider.GetRequiredService<ILoggerFactory>()));
    }

    private static void AddContext<TDb>(IServiceCollection services)
        where TDb : DbContext
    {
        Contributed(services);
        services.TryAddSingleton<WriteGate>();
        services.TryAddSingleton<IWriteGate>(provider => provider.GetRequiredService<WriteGate>());
        services.TryAddSingleton<DatabaseBreaker>();
        services.TryAddSingleton<SaveInterceptor>();
        services.TryAddSingleton<CommitReporter>();
        services.TryAddSingleton(provider => new KeySequence(provider.GetRequiredService<TimeProvider>()));

        if (ContextPooling.IsSafe(typeof(TDb)))
        {
            // The scope's lease gives the context back, once. A context of the factory goes back when it is disposed, and the scope disposes it under
            // each name that it was asked for: the second time it would take it from the request that has it by then.
            services.AddDbContextPool<TDb>(ContextConfiguration.ForRequests);
            services.AddPooledDbContextFactory<TDb>(static (_, _) => { });
        }
        else
        {
            services.AddDbContext<TDb>(ContextConfiguration.ForRequests, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
            services.TryAddSingleton<IDbContextFactory<TDb>, ContextFactory<TDb>>();
        }

        services.TryAddSingleton(provider => new DriverReads(
            provider.GetRequiredService<DatabaseSettings>(),
            provider.GetRequiredService<DatabaseConnections>(),
            provider.GetRequiredService<DatabaseBreaker>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext));

        services.TryAddSingleton(provider => new DirectWrites(
            provider.GetRequiredService<DriverReads>(),
            provider.GetRequiredService<IWriteGate>(),
            provider.GetRequiredService<CommitReporter>(),
            provider.GetRequiredService<KeySequence>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext));

        // The batteries know the context by its base class alone.
        services.TryAddScoped<DbContext>(provider => provider.GetRequiredService<TDb>());
    }

    private static void AddObservation(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton<JournalInterceptor>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPipelineStep, DatabaseUnavailableStep>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, DatabaseCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, ModelCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, SearchIndexCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, ModelCommand>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDescriptionSource, ModelDescription>());
        services.TryAddSingleton<DatabaseProbe>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: ["ready"]);
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddNpgsql());
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter("Npgsql", "Microsoft.EntityFrameworkCore"));
    }
}
