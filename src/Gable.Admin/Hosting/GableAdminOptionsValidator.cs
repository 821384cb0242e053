using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>Names what is wrong with <c>Gable:Admin</c>.</summary>
internal sealed class GableAdminOptionsValidator : IValidateOptions<GableAdminOptions>
{
    public ValidateOptionsResult Validate(string? name, GableAdminOptions options)
    {
        var problems = new List<string>();

        if (options.Path is not ['/', _, ..] || options.Path.EndsWith('/') || options.Path.IndexOfAny(['{', '}', '?', '#', ' ', '\\']) >= 0)
        {
            problems.Add($"Gable:Admin:Path is \"{options.Path}\"; it must be a path such as /admin, without a slash at its end.");
        }

        if (options.PageSize is < 5 or > 100)
        {
            problems.Add($"Gable:Admin:PageSize is {options.PageSize}; allowed is 5 to 100.");
        }

        if (options.KeepHistory < TimeSpan.Zero || options.KeepHistory > TimeSpan.FromDays(36_500))
        {
            problems.Add($"Gable:Admin:KeepHistory is {options.KeepHistory}; allowed is 0 to 36500 days, such as 365.00:00:00.");
        }

        if (options.MaxFormBytes is < 64 * 1024 or > 1024 * 1024 * 1024)
        {
            problems.Add($"Gable:Admin:MaxFormBytes is {options.MaxFormBytes}; allowed is 65536 (64 KiB) to 1073741824 (1 GiB).");
        }

        if (options.MaxImportLines is < 1 or > 1_000_000)
        {
            problems.Add($"Gable:Admin:MaxImportLines is {options.MaxImportLines}; allowed is 1 to 1000000.");
        }

        problems.AddRange(options.ImageOrigins.Where(origin => !ImageLinks.IsOrigin(origin)).Select(origin =>
            $"Gable:Admin:ImageOrigins has \"{origin}\"; an origin is a scheme and a host, such as https://images.example, without a path."));

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone ?? "", out _))
        {
            problems.Add($"Gable:Admin:TimeZone is \"{options.TimeZone}\", which is no time zone. Write an IANA name such as Europe/Berlin, or UTC.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
