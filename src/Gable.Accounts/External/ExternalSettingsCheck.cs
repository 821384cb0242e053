using System.Reflection;
using Gable.Core;
using Microsoft.Extensions.Configuration;

namespace Gable.Accounts;

/// <summary>Finds misspelt keys of providers, which would otherwise be as if they were not there.</summary>
internal sealed class ExternalSettingsCheck(IConfiguration configuration) : IApplicationCheck
{
    private const string Id = "GABLE4914";

    private static readonly string[] Known = [.. typeof(ExternalProviderOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static property => property.Name)];

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var unknown = configuration.GetSection($"{AccountOptions.Section}:External").GetChildren()
            .SelectMany(static provider => provider.GetChildren())
            .Where(static setting => !Known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            .Select(static setting => new CheckResult(
                Id, CheckSeverity.Error, setting.Path, $"Nothing reads the setting {setting.Path}.",
                Suggestions.Nearest(setting.Key, Known) is { } nearest ? $"Rename it to {nearest}." : $"A provider has {string.Join(", ", Known)}."))
            .ToList();
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(unknown is { Count: > 0 } ? unknown : [new CheckResult(Id, CheckSeverity.Ok, "External sign-in", "Every setting of a provider is known.")]);
    }
}
