using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Quietens ASP.NET Core's several lines per request, which the request log replaces; a level that the application set is kept.</summary>
internal sealed class LogFilterDefaults : IPostConfigureOptions<LoggerFilterOptions>
{
    private const string Category = "Microsoft.AspNetCore";

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        if (!options.Rules.Any(static rule => rule.CategoryName?.StartsWith(Category, StringComparison.OrdinalIgnoreCase) == true))
        {
            options.Rules.Add(new LoggerFilterRule(providerName: null, Category, LogLevel.Warning, filter: null));
        }
    }
}

internal static class LogRegistration
{
    internal static void AddRequestLog(this IHostApplicationBuilder builder) => builder.Services.TryAddEnumerable(
        ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, LogFilterDefaults>());
}
