using Microsoft.Extensions.Configuration;

namespace Gable.Core;

/// <summary>Reports keys below <c>Gable:</c> that nothing reads, with the nearest known name.</summary>
internal sealed class SettingsKeysCheck(SettingsCatalog catalog, IConfiguration configuration) : IApplicationCheck
{
    private const string Id = "GABLE0111";
    private const string Root = "Gable";

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var known = catalog.Keys;
        var unknown = configuration.GetSection(Root).AsEnumerable()
            .Where(pair => pair.Value is not null && !(pair.Value.Length == 0 && IsSection(pair.Key, known)))
            .Select(static pair => pair.Key)
            .Where(key => !known.Any(candidate => Matches(key, candidate)))
            .Order(StringComparer.Ordinal)
            .Select(key => Finding(key, known))
            .ToList();

        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(
            unknown is { Count: > 0 } ? unknown : [new CheckResult(Id, CheckSeverity.Ok, "Settings", "Every key below Gable: is known.")]);
    }

    // A test host writes the sections of its settings out as well, empty.
    private static bool IsSection(string key, IReadOnlyList<string> known) =>
        known.Any(candidate => candidate.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase));

    // A list may be given whole, as an empty string; a free key may have any name and depth.
    private static bool Matches(string key, string candidate)
    {
        if (!candidate.EndsWith('*'))
        {
            return key.Equals(candidate, StringComparison.OrdinalIgnoreCase);
        }

        var prefix = candidate[..^1];
        return key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || key.Equals(prefix[..^1], StringComparison.OrdinalIgnoreCase);
    }

    private static CheckResult Finding(string key, IReadOnlyList<string> known)
    {
        var names = known.Select(static name => name.TrimEnd('*').TrimEnd(':')).ToList();

        if (Suggestions.Nearest(key, names) is { } nearest)
        {
            return new CheckResult(
                Id, CheckSeverity.Warning, key, $"Nothing reads the setting {key}. The nearest known name is {nearest}.",
                $"Rename it to {nearest} or remove it; `dotnet run -- settings` lists every setting.");
        }

        // No key is near; its section may be.
        var sections = names.Select(static name => name.Split(':')).Where(static parts => parts.Length > 2).ToLookup(static parts => parts[1], static parts => string.Join(':', parts[2..]));
        var section = Suggestions.Nearest(key.Split(':').ElementAtOrDefault(1) ?? "", sections.Select(static group => group.Key));
        var meant = section is null
            ? $"The sections are {string.Join(", ", sections.Select(static group => group.Key))}."
            : $"{Root}:{section} has {string.Join(", ", sections[section])}.";
        return new CheckResult(
            Id, CheckSeverity.Warning, key, $"Nothing reads the setting {key}. {meant}", "Rename or remove it; `dotnet run -- settings` lists every setting.");
    }
}
