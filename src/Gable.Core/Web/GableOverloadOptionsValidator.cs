using Microsoft.Extensions.Options;

namespace Gable.Core;

internal sealed class GableOverloadOptionsValidator : IValidateOptions<GableOverloadOptions>
{
    public ValidateOptionsResult Validate(string? name, GableOverloadOptions options)
    {
        var problems = new OptionsProblems("Gable:Overload");
        problems.Range(nameof(options.MaxConcurrentRequests), options.MaxConcurrentRequests ?? 1, 1, 1_000_000);
        problems.Range(nameof(options.MaxQueuedRequests), options.MaxQueuedRequests, 0, 1_000_000);
        problems.Range(nameof(options.MaxQueueTime), options.MaxQueueTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        return problems.ToResult();
    }
}
