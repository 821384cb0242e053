using Microsoft.Extensions.Options;

namespace Gable.Core;

internal sealed class GableLimitsOptionsValidator : IValidateOptions<GableLimitsOptions>
{
    public ValidateOptionsResult Validate(string? name, GableLimitsOptions options)
    {
        var problems = new OptionsProblems("Gable:Limits");
        problems.Range(nameof(options.MaxBodyBytes), options.MaxBodyBytes, 1, int.MaxValue);
        problems.Range(nameof(options.MaxFormBytes), options.MaxFormBytes, 1, int.MaxValue);
        problems.Range(nameof(options.HeaderTimeout), options.HeaderTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        problems.Range(nameof(options.MaxConnections), options.MaxConnections ?? 1, 1, 10_000_000);
        problems.Range(nameof(options.MaxJsonDepth), options.MaxJsonDepth, 1, 1_000);
        return problems.ToResult();
    }
}
