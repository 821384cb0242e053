using Microsoft.Extensions.Options;

namespace Gable.Core;

internal sealed class GableShutdownOptionsValidator : IValidateOptions<GableShutdownOptions>
{
    public ValidateOptionsResult Validate(string? name, GableShutdownOptions options)
    {
        var problems = new OptionsProblems("Gable:Shutdown");
        problems.Range(nameof(options.DrainDelay), options.DrainDelay ?? TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        problems.Range(nameof(options.Timeout), options.Timeout, TimeSpan.Zero, TimeSpan.FromHours(1));
        return problems.ToResult();
    }
}
