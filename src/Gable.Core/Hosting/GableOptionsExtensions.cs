using Gable.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the options of a battery or module.</summary>
public static class GableOptionsExtensions
{
    /// <summary>Binds a capability's options to its configuration section, validates them at start, and lists them in <c>settings</c>.</summary>
    /// <remarks>A key of the section that no property has is reported at start (GABLE0111). Calling it again changes nothing.</remarks>
    /// <typeparam name="TOptions">The options: public settable properties with their defaults in initializers.</typeparam>
    /// <typeparam name="TValidator">Names the key, the value and the allowed range of every mistake.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The configuration section, such as <c>Gable:Limits</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGableOptions<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class, new()
        where TValidator : class, IValidateOptions<TOptions>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(section);

        if (services.Any(service => service.ImplementationInstance is SettingsSection known && known.Options == typeof(TOptions)))
        {
            return services;
        }

        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.AddSingleton(SettingsSection.Of<TOptions>(section));
        return services;
    }
}
