using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Gable.Core;

/// <summary>Every setting that the framework reads, as the application runs with it.</summary>
internal sealed class SettingsCatalog(IEnumerable<SettingsSection> sections, IConfiguration configuration, IApplicationSecret secret, IServiceProvider services)
{
    private const string Masked = "********";

    private static readonly string[] SecretWords = ["secret", "password", "token", "connectionstring"];

    public IReadOnlyList<SettingsSection> Sections { get; } = [.. sections.OrderBy(static section => section.Path, StringComparer.Ordinal)];

    /// <summary>Every known key. A key below a list or a dictionary is free, and is written with <c>*</c>.</summary>
    public IReadOnlyList<string> Keys =>
        [ApplicationSecret.Key, .. Sections.SelectMany(static section => KeysOf(section.Path, section.Options))];

    /// <summary>The settings with their values, secrets masked.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A value is out of its range.</exception>
    public IReadOnlyList<Setting> Read() =>
    [
        .. Sections.SelectMany(section => ValuesOf(section.Path, section.Read(services), section.Defaults())),
        new Setting(ApplicationSecret.Key, secret.IsConfigured ? Masked : "", "", secret.IsConfigured ? SourceOf(ApplicationSecret.Key) ?? "code" : "default"),
    ];

    private static IEnumerable<string> KeysOf(string path, Type type) => SettingShape.Properties(type).SelectMany(property =>
    {
        var key = ConfigurationPath.Combine(path, property.Name);
        return SettingShape.IsOpen(property.PropertyType) ? [ConfigurationPath.Combine(key, "*")]
            : SettingShape.IsLeaf(property.PropertyType) ? [key]
            : KeysOf(key, property.PropertyType);
    });

    private IEnumerable<Setting> ValuesOf(string path, object current, object? defaults)
    {
        foreach (var property in SettingShape.Properties(current.GetType()))
        {
            var key = ConfigurationPath.Combine(path, property.Name);
            var (value, standard) = (property.GetValue(current), defaults is null ? null : property.GetValue(defaults));

            if (value is not null && !SettingShape.IsOpen(property.PropertyType) && !SettingShape.IsLeaf(property.PropertyType))
            {
                foreach (var inner in ValuesOf(key, value, standard))
                {
                    yield return inner;
                }

                continue;
            }

            var (text, usual) = (SettingShape.Text(value), SettingShape.Text(standard));
            var source = SourceOf(key) ?? (text == usual ? "default" : "code");
            yield return new Setting(key, text.Length > 0 && IsSecret(property) ? Masked : text, usual, source);
        }
    }

    // A switch, a number or a time keeps no secret, whatever it is about: ForgottenPassword is on or off.
    private static bool IsSecret(PropertyInfo property) => !property.PropertyType.IsValueType && SecretWords.Any(word => property.Name.EndsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The provider that has the last word on a key; <c>null</c> when none knows it.</summary>
    private string? SourceOf(string key) => (configuration as IConfigurationRoot)?.Providers
        .LastOrDefault(provider => provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any()) switch
    {
        null => null,
        FileConfigurationProvider { Source.Path: { } path } => path,
        var provider => provider.GetType().Name switch
        {
            "EnvironmentVariablesConfigurationProvider" => "environment",
            "CommandLineConfigurationProvider" => "command line",
            "ChainedConfigurationProvider" => "host",
            var name => name.Replace("ConfigurationProvider", "", StringComparison.Ordinal).ToLowerInvariant(),
        },
    };
}
