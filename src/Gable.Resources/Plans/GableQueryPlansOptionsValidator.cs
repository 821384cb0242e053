using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>Refuses a size that plans cannot live with, naming the configuration key.</summary>
internal sealed class GableQueryPlansOptionsValidator : IValidateOptions<GableQueryPlansOptions>
{
    public ValidateOptionsResult Validate(string? name, GableQueryPlansOptions options) => options.MaxBytes is < 65_536 or > 1_073_741_824
        ? ValidateOptionsResult.Fail($"{GableQueryPlansOptions.Section}:MaxBytes is {options.MaxBytes}; allowed is 65536 (64 KiB) to 1073741824 (1 GiB).")
        : ValidateOptionsResult.Success;
}
