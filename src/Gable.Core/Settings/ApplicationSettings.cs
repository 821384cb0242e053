namespace Gable.Core;

/// <summary>The settings that the framework reads, as the application runs with them: what <c>settings</c> prints. A singleton service.</summary>
public sealed class ApplicationSettings
{
    private readonly SettingsCatalog _catalog;

    internal ApplicationSettings(SettingsCatalog catalog) => _catalog = catalog;

    /// <summary>Every setting, secrets masked.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A value is out of its range.</exception>
    public IReadOnlyList<ApplicationSetting> Read() =>
        [.. _catalog.Read().Select(static setting => new ApplicationSetting(setting.Key, setting.Value, setting.Default, setting.Source))];
}
