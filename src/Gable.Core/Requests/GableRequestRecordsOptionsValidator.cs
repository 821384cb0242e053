using Microsoft.Extensions.Options;

namespace Gable.Core;

internal sealed class GableRequestRecordsOptionsValidator : IValidateOptions<GableRequestRecordsOptions>
{
    public ValidateOptionsResult Validate(string? name, GableRequestRecordsOptions options)
    {
        var problems = new OptionsProblems(GableRequestRecordsOptions.Section);
        problems.Range(nameof(options.SlowerThan), options.SlowerThan, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        problems.Range(nameof(options.Capacity), options.Capacity, 1, 10_000);
        problems.Range(nameof(options.SampleEvery), options.SampleEvery ?? 0, 0, 1_000_000);
        return problems.ToResult();
    }
}
