using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Gable.Core;

/// <summary>Looks for secrets in <c>appsettings*.json</c>, which end up in the repository. Names keys, never values.</summary>
internal sealed partial class SecretsCheck(IConfiguration configuration) : IApplicationCheck
{
    private const string Id = "GABLE0104";
    private const string Subject = "Secrets";

    private static readonly string[] Words = ["password", "passwd", "pwd", "secret", "apikey", "token", "privatekey", "credential"];

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(context.Purpose == CheckPurpose.Start ? [] : Find());
    }

    private List<CheckResult> Find()
    {
        var found = (configuration as IConfigurationRoot)?.Providers
            .OfType<JsonConfigurationProvider>()
            .Where(static provider => IsCommitted(provider.Source.Path))
            .SelectMany(static provider => Keys(provider, null).Where(key => IsSecret(key, Value(provider, key))).Select(key => (provider.Source.Path, Key: key)))
            .Select(static pair => new CheckResult(
                Id,
                CheckSeverity.Warning,
                Subject,
                $"{pair.Path} holds a value at {pair.Key} that looks like a secret; files of the repository are read by many.",
                $"Run dotnet user-secrets set \"{pair.Key}\" …, or set the variable {pair.Key.Replace(":", "__", StringComparison.Ordinal)}, and remove it from the file."))
            .ToList();

        return found is { Count: > 0 } ? found : [new CheckResult(Id, CheckSeverity.Ok, Subject, "The settings files hold no passwords, tokens or keys.")];
    }

    // Passwords of databases on the developer's own machine are not secrets.
    private static bool IsCommitted(string? path) =>
        path is not null && path.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase)
        && !path.Contains(".Development.", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Keys(JsonConfigurationProvider provider, string? parent)
    {
        foreach (var key in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var path = parent is null ? key : ConfigurationPath.Combine(parent, key);
            yield return path;

            foreach (var below in Keys(provider, path))
            {
                yield return below;
            }
        }
    }

    private static string Value(JsonConfigurationProvider provider, string key) => provider.TryGet(key, out var value) ? value ?? "" : "";

    private static bool IsSecret(string key, string value)
    {
        var name = key[(key.LastIndexOf(':') + 1)..].Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

        // A number or a flag (MaxTokens, RequirePassword) is a setting.
        return value.Length > 0 && !double.TryParse(value, out _) && !bool.TryParse(value, out _)
            && (Words.Any(word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase)) || PasswordInside().IsMatch(value));
    }

    [GeneratedRegex(@"(\b(password|pwd)\s*=\s*[^;\s]|://[^/:@\s]+:[^/@\s]+@)", RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex PasswordInside();
}
