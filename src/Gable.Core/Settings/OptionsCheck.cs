using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Reads every options class, so that all values out of range are reported at once, beside the other mistakes.</summary>
internal sealed partial class OptionsCheck(SettingsCatalog catalog, IServiceProvider services) : IApplicationCheck
{
    private const string Id = "GABLE0110";

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var wrong = catalog.Sections.SelectMany(Mistakes).ToList();
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(
            wrong is { Count: > 0 } ? wrong : [new CheckResult(Id, CheckSeverity.Ok, "Settings", "Every setting is within its range.")]);
    }

    /// <summary>Splits the message of a validator, which may begin with its own id.</summary>
    internal static CheckResult Finding(string subject, string failure)
    {
        var match = LeadingId().Match(failure);
        return new CheckResult(
            match.Success ? match.Groups["id"].Value : Id, CheckSeverity.Error, subject, match.Success ? failure[match.Length..] : failure,
            "`dotnet run -- settings` shows every setting, its default and where its value comes from.");
    }

    private IReadOnlyList<CheckResult> Mistakes(SettingsSection section)
    {
        try
        {
            section.Read(services);
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures.Select(failure => Finding(section.Path, failure))];
        }
        catch (InvalidOperationException exception)
        {
            // The binder could not convert a value; its message names the key, the value and the type.
            return [Finding(section.Path, exception.Message)];
        }
    }

    [GeneratedRegex(@"^(?<id>GABLE\d{4}): ", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex LeadingId();
}
