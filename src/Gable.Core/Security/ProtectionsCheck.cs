using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Reports every protection that was switched off.</summary>
internal sealed class ProtectionsCheck(
    IOptions<GableSecurityOptions> security,
    IOptions<GableOverloadOptions> overload,
    IOptions<GableRequestLogOptions> log,
    IConfiguration configuration) : IApplicationCheck
{
    private const string Id = "GABLE0105";

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        // At start they would repeat what was decided on purpose.
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(context.Purpose == CheckPurpose.Start ? [] : [.. Off().Select(ToResult)]);
    }

    private IEnumerable<(string Setting, string Meaning)> Off()
    {
        if (security.Value.UnsafeAllowCrossOriginWrites)
        {
            yield return ("Gable:Security:UnsafeAllowCrossOriginWrites", "any site can send writes with the user's cookies");
        }

        if (security.Value.UnsafeNoContentSecurityPolicy)
        {
            yield return ("Gable:Security:UnsafeNoContentSecurityPolicy", "an injected script would run");
        }

        if (security.Value.AllowForwardedHost)
        {
            yield return ("Gable:Security:AllowForwardedHost", "the host is believed from X-Forwarded-Host; the proxy must overwrite what clients send");
        }

        if (overload.Value.AllowUnlimitedRequests)
        {
            yield return ("Gable:Overload:AllowUnlimitedRequests", "overload slows every request instead of refusing some");
        }

        if (log.Value.AllowQueryValues)
        {
            yield return ("Gable:RequestLog:AllowQueryValues", "query values, which may be personal or secret, are logged");
        }

        if (string.Equals(configuration["FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase))
        {
            yield return ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "forwarded headers are believed from anybody; name the proxies in Gable:Security:TrustedProxies");
        }
    }

    private static CheckResult ToResult((string Setting, string Meaning) off) => new(
        Id, CheckSeverity.Warning, off.Setting, $"{off.Setting} is on: {off.Meaning}.", $"Remove {off.Setting} unless this is meant.");
}
