using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;
using MvcJsonOptions = Microsoft.AspNetCore.Mvc.JsonOptions;

namespace Gable.Core;

/// <summary>Registers everything that serving requests needs.</summary>
internal static class WebRegistration
{
    internal static void AddWebDefaults(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRequestLanguage, RequestLanguage>();
        services.AddCoreOptions();
        services.AddServerLimits();
        services.AddProblems();
        services.AddSecurity();
        services.AddHealth();
        services.AddDevelopmentPages();
        builder.AddRequestLog();
        services.TryAddSingleton(static provider => new RequestRecords(provider.GetRequiredService<IOptions<GableRequestRecordsOptions>>()));
        builder.AddTelemetry();
    }

    private static void AddServerLimits(this IServiceCollection services)
    {
        KestrelDefaults.RefuseBareLineFeeds();
        RegexDefaults.LimitTime();

        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelDefaults>();
        services.AddSingleton<IConfigureOptions<HttpJsonOptions>, JsonDefaults>();
        services.AddSingleton<IConfigureOptions<MvcJsonOptions>, JsonDefaults>();
        services.AddOptions<FormOptions>().Configure<IOptions<GableLimitsOptions>>((forms, limits) =>
        {
            forms.MultipartBodyLengthLimit = limits.Value.MaxFormBytes;
            forms.ValueLengthLimit = (int)Math.Min(forms.ValueLengthLimit, limits.Value.MaxFormBytes);
        });
    }

    private static void AddSecurity(this IServiceCollection services)
    {
        services.RemoveStockHostFilter();
        services.TryAddSingleton<AllowedHosts>();
        services.TryAddSingleton<OriginRule>();
        services.AddSingleton<IConfigureOptions<CookiePolicyOptions>, CookieDefaults>();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, HostsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, HttpsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, SecretsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, ProtectionsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, FoldersCheck>());
    }

    // The stock filter runs before the pipeline and answers without security headers or problem details;
    // HostFilterMiddleware applies the same list. Should the type be renamed, both run, which is safe.
    private static void RemoveStockHostFilter(this IServiceCollection services)
    {
        var stock = services.FirstOrDefault(service =>
            service.ServiceType == typeof(IStartupFilter) && service.ImplementationType?.Name == "HostFilteringStartupFilter");

        if (stock is not null)
        {
            services.Remove(stock);
        }
    }

    private static void AddProblems(this IServiceCollection services)
    {
        // Otherwise binding errors outside development become an empty 400 without their reason.
        services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddSingleton<IPostConfigureOptions<Microsoft.AspNetCore.Http.ProblemDetailsOptions>, StockProblemDefaults>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<Microsoft.AspNetCore.Http.IProblemDetailsWriter, FallbackProblemWriter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrorAdvisor, GableExceptionAdvisor>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProblemTexts, ConflictTexts>());
    }
}
