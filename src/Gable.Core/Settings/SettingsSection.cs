using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>One options class and the section that it is bound to.</summary>
/// <param name="Path">The configuration section.</param>
/// <param name="Options">The options class.</param>
/// <param name="Read">The bound and validated options.</param>
/// <param name="Defaults">The options as they are without configuration.</param>
internal sealed record SettingsSection(string Path, Type Options, Func<IServiceProvider, object> Read, Func<object> Defaults)
{
    public static SettingsSection Of<TOptions>(string path)
        where TOptions : class, new() => new(
            path,
            typeof(TOptions),
            static services => services.GetRequiredService<IOptions<TOptions>>().Value,
            static () => new TOptions());
}
