using Microsoft.Extensions.Options;

namespace Gable.Data;

/// <summary>Refuses time limits outside their range, naming the configuration key.</summary>
internal sealed class GableDataOptionsValidator : IValidateOptions<GableDataOptions>
{
    public ValidateOptionsResult Validate(string? name, GableDataOptions options)
    {
        var failures = new List<string>();

        if (options.StatementTimeout < TimeSpan.Zero || options.StatementTimeout > TimeSpan.FromHours(1))
        {
            failures.Add($"{GableDataOptions.Section}:StatementTimeout is {options.StatementTimeout}; allowed is 00:00:00 (no limit) to 01:00:00.");
        }

        if (options.ConnectTimeout < TimeSpan.FromSeconds(1) || options.ConnectTimeout > TimeSpan.FromMinutes(1))
        {
            failures.Add($"{GableDataOptions.Section}:ConnectTimeout is {options.ConnectTimeout}; allowed is 00:00:01 to 00:01:00.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
