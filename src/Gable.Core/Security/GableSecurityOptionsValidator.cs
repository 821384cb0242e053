using System.Net;
using Microsoft.Extensions.Options;

namespace Gable.Core;

internal sealed class GableSecurityOptionsValidator : IValidateOptions<GableSecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, GableSecurityOptions options)
    {
        var problems = new OptionsProblems("Gable:Security");
        problems.Range(nameof(options.HstsMaxAge), options.HstsMaxAge, TimeSpan.Zero, TimeSpan.FromDays(3_650));

        foreach (var origin in options.TrustedOrigins.Where(origin => OriginRule.Normalize(origin) is null))
        {
            problems.Add(nameof(options.TrustedOrigins), origin, "an origin of scheme, host and port, such as https://app.example");
        }

        foreach (var proxy in options.TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)))
        {
            problems.Add(nameof(options.TrustedProxies), proxy, "an address or a network, such as 10.0.0.7 or 10.0.0.0/8");
        }

        foreach (var (directive, sources) in options.ContentSecurityPolicy.Where(pair => !ContentSecurityPolicy.IsValid(pair.Key, [pair.Value])))
        {
            problems.Add($"{nameof(options.ContentSecurityPolicy)}:{directive}", sources, "sources separated by spaces, without ';' or ','");
        }

        return problems.ToResult();
    }
}
