using Gable.Admin;
using Gable.Core;
using Gable.Data;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the admin to an application.</summary>
public static class GableAdminBuilderExtensions
{
    /// <summary>Adds the admin: every <c>[Resource]</c> as lists and forms, served by <c>MapGable</c> at <c>/admin</c> to users with the role <c>staff</c> or <c>admin</c>.</summary>
    /// <remarks>Needs <c>AddGableData</c> for the model, and a way to sign in. Models, rows and fields are shown as their policies allow.</remarks>
    /// <param name="builder">The application under construction.</param>
    /// <param name="configure">Changes settings after they were bound to <c>Gable:Admin</c>; <c>null</c> for none.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddGableAdmin(this IHostApplicationBuilder builder, Action<GableAdminOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddGableResources();
        builder.AddGableUi();
        var services = builder.Services;
        services.AddGableOptions<GableAdminOptions, GableAdminOptionsValidator>(GableAdminOptions.Section);

        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<GableAdminOptions>, AdminAccountLinks>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDescriptionSource, AdminPagesDescription>());
        services.AddAuthorization();
        builder.AddModels(typeof(AdminChange), typeof(AdminSavedView), typeof(AdminRun), typeof(AdminImportPart));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRowWriteObserver, HistoryWriter>());
        services.AddHostedService<HistoryCleaner>();
        services.TryAddSingleton<IListNews, ListNews>();
        services.TryAddSingleton<TableSizes>();
        services.TryAddSingleton<TableVersions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommitObserver, TableVersions>(static provider => provider.GetRequiredService<TableVersions>()));
        services.TryAddScoped<ImportStore>();
        services.TryAddSingleton<RunQueue>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RunQueue>(static provider => provider.GetRequiredService<RunQueue>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AuthorizationOptions>, AdminAuthorization>());
        services.TryAddSingleton<AdminCatalog>();
        services.TryAddSingleton<AdminMenu>();
        services.TryAddSingleton(static provider => new UiStaffLink(() => provider.GetRequiredService<IOptions<GableAdminOptions>>().Value.Path));
        services.TryAddSingleton<AdminWidgets>();
        services.TryAddSingleton<DashboardTrends>();
        services.TryAddScoped<AdminRequest>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, AdminEndpoints>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, AdminCheck>());
        AddOperations(services);
        return builder;
    }

    private static void AddOperations(IServiceCollection services) => services.TryAddEnumerable(
    [
        ServiceDescriptor.Scoped<IOperationsPage, HealthPage>(),
        ServiceDescriptor.Scoped<IOperationsPage, RequestsPage>(),
        ServiceDescriptor.Scoped<IOperationsPage, AuditPage>(),
        ServiceDescriptor.Scoped<IOperationsPage, ResponseCachePage>(),
        ServiceDescriptor.Scoped<IOperationsPage, SettingsPage>(),
        ServiceDescriptor.Scoped<IOperationsPage, RoutesPage>(),
        ServiceDescriptor.Scoped<IOperationsPage, PoliciesPage>(),
        ServiceDescriptor.Scoped<IOperationsPage, MigrationsPage>(),
    ]);
}
