using Microsoft.Extensions.Options;

namespace Gable.Core;

internal sealed class GableTelemetryOptionsValidator : IValidateOptions<GableTelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, GableTelemetryOptions options)
    {
        var problems = new OptionsProblems("Gable:Telemetry");

        if (options.OtlpEndpoint is { } endpoint && !(endpoint.IsAbsoluteUri && endpoint.Scheme is "http" or "https"))
        {
            problems.Add(nameof(options.OtlpEndpoint), endpoint.OriginalString, "an absolute http or https address, such as http://localhost:4317");
        }

        return problems.ToResult();
    }
}
