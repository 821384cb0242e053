using Microsoft.Extensions.Options;

namespace Gable.Core;

internal sealed class GableRequestLogOptionsValidator : IValidateOptions<GableRequestLogOptions>
{
    public ValidateOptionsResult Validate(string? name, GableRequestLogOptions options)
    {
        var problems = new OptionsProblems("Gable:RequestLog");
        problems.Range(nameof(options.MaxPathLength), options.MaxPathLength, 50, 10_000);
        return problems.ToResult();
    }
}
