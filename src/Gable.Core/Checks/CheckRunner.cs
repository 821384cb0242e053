namespace Gable.Core;

/// <summary>Runs every check and collects every finding, the worst first.</summary>
internal sealed class CheckRunner(IEnumerable<IApplicationCheck> checks)
{
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CheckPurpose purpose, CancellationToken cancellationToken)
    {
        var context = new CheckContext(purpose);
        var findings = new List<CheckResult>();

        foreach (var check in checks)
        {
            findings.AddRange(await RunOneAsync(check, context, cancellationToken));
        }

        // Two checks may meet the same mistake, such as a setting that cannot be read; it is told once.
        return [.. findings.DistinctBy(static finding => (finding.Id, finding.Message)).OrderByDescending(static finding => finding.Severity)];
    }

    /// <summary>A check that fails is a finding like any other, so that it cannot hide the rest.</summary>
    private static async ValueTask<IReadOnlyList<CheckResult>> RunOneAsync(
        IApplicationCheck check, CheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(context, cancellationToken);
        }
        catch (GableException error)
        {
            return [new CheckResult(error.Id, CheckSeverity.Error, check.GetType().Name, error.What, error.Fix)];
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException error)
        {
            return [.. error.Failures.Select(failure => OptionsCheck.Finding(error.OptionsType.Name, failure))];
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return
            [
                new CheckResult(
                    "GABLE0106", CheckSeverity.Error, check.GetType().Name,
                    $"The check itself failed: {error.GetType().Name}: {error.Message}",
                    "Mend the check, or what it looks at."),
            ];
        }
    }
}
