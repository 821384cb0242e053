using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gable.Core;

internal static class DevelopmentRegistration
{
    internal static void AddDevelopmentPages(this IServiceCollection services)
    {
        services.TryAddSingleton<DevelopmentErrorPage>();
        services.TryAddSingleton<WelcomePage>();
    }
}
