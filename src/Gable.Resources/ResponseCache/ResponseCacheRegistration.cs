using Gable.Core;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gable.Resources;

/// <summary>Registers the cache of answers.</summary>
internal static class ResponseCacheRegistration
{
    public static void AddResponseCache(this IServiceCollection services)
    {
        services.AddGableOptions<GableResponseCacheOptions, GableResponseCacheOptionsValidator>(GableResponseCacheOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<ResponseCacheTelemetry>();
        services.TryAddSingleton<PlainEndpoints>();
        services.TryAddSingleton<ResponseCache>();
        services.TryAddSingleton<IResponseCache>(provider => provider.GetRequiredService<ResponseCache>());
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<ResponseCache>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEarlyPipelineStep, EarlyAnswers>());
        services.AddHostedService<OtherWriters>();
    }
}
