using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>Refuses settings that no OpenAPI document can carry, naming the configuration key.</summary>
internal sealed class GableOpenApiOptionsValidator : IValidateOptions<GableOpenApiOptions>
{
    public ValidateOptionsResult Validate(string? name, GableOpenApiOptions options)
    {
        var failures = new List<string>();

        if (string.IsNullOrWhiteSpace(options.Version))
        {
            failures.Add($"{GableOpenApiOptions.Section}:Version is empty; a document needs a version such as 1.0.0.");
        }

        if (options.FilterDepth is < 0 or > QueryLimits.MaxRelationDepth)
        {
            failures.Add($"{GableOpenApiOptions.Section}:FilterDepth is {options.FilterDepth}; allowed is 0 to {QueryLimits.MaxRelationDepth}.");
        }

        CheckUrl(failures, "ContactUrl", options.ContactUrl);
        CheckUrl(failures, "LicenseUrl", options.LicenseUrl);

        if (options.ContactEmail is { } email && !MailAddress.TryCreate(email, out _))
        {
            failures.Add($"{GableOpenApiOptions.Section}:ContactEmail is \"{email}\"; it must be an e-mail address such as api@example.com.");
        }

        if (options.LicenseUrl is not null && string.IsNullOrWhiteSpace(options.LicenseName))
        {
            failures.Add($"{GableOpenApiOptions.Section}:LicenseUrl is set without {GableOpenApiOptions.Section}:LicenseName; set both, or neither.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckUrl(List<string> failures, string key, string? value)
    {
        if (value is not null && !(Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            failures.Add($"{GableOpenApiOptions.Section}:{key} is \"{value}\"; it must be an absolute address such as https://example.com/.");
        }
    }
}
