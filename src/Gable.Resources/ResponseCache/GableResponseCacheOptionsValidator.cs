using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>Refuses sizes and times outside their range, naming the configuration key.</summary>
internal sealed class GableResponseCacheOptionsValidator : IValidateOptions<GableResponseCacheOptions>
{
    private const long Kibibyte = 1024;
    private const long Mebibyte = 1024 * Kibibyte;

    public ValidateOptionsResult Validate(string? name, GableResponseCacheOptions options)
    {
        var failures = new List<string>();

        if (options.MaxBytes is < 64 * Kibibyte or > 16 * 1024 * Mebibyte)
        {
            failures.Add($"{GableResponseCacheOptions.Section}:MaxBytes is {options.MaxBytes}; allowed is 65536 (64 KiB) to 17179869184 (16 GiB). Set Enabled to false for no cache.");
        }

        if (options.MaxEntryBytes is < (int)Kibibyte or > (int)(256 * Mebibyte))
        {
            failures.Add($"{GableResponseCacheOptions.Section}:MaxEntryBytes is {options.MaxEntryBytes}; allowed is 1024 (1 KiB) to 268435456 (256 MiB).");
        }

        if (options.MaxAge < TimeSpan.Zero || options.MaxAge > TimeSpan.FromDays(1))
        {
            failures.Add($"{GableResponseCacheOptions.Section}:MaxAge is {options.MaxAge}; allowed is 00:00:00 (no limit) to 1.00:00:00 (one day).");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
