using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Options that are read while the host is built, before anything is checked.</summary>
internal static class EarlyOptions
{
    /// <summary>The options, or their defaults when a setting is wrong: the mistake is told at start, with all others.</summary>
    public static TOptions ValueOrDefault<TOptions>(this IOptions<TOptions> options)
        where TOptions : class, new()
    {
        try
        {
            return options.Value;
        }
        catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException)
        {
            return new TOptions();
        }
    }
}
