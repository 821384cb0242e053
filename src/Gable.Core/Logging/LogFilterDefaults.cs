using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Quietens ASP.NET Core's several lines per request, which the request log replaces, and the text of every SQL statement, which the
/// development error page shows; a level that the application set is kept.</summary>
internal sealed class LogFilterDefaults : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] Categories = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore.Database.Command", "Npgsql.Command"];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        foreach (var category in Categories.Where(category => !options.Rules.Any(rule => IsAbout(rule, category))))
        {
            options.Rules.Add(new LoggerFilterRule(providerName: null, category, LogLevel.Warning, filter: null));
        }
    }

    // A rule for a part of the category, or for the whole of the library, is an opinion of the application's.
    private static bool IsAbout(LoggerFilterRule rule, string category) => rule.CategoryName is { Length: > 0 } named &&
        (named.StartsWith(category, StringComparison.OrdinalIgnoreCase) ||
        (category.StartsWith(named, StringComparison.OrdinalIgnoreCase) && !named.Equals("Microsoft", StringComparison.OrdinalIgnoreCase)));
}
