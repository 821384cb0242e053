using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Whether clients are sent to HTTPS.</summary>
internal sealed class HttpsCheck(
    IOptions<GableSecurityOptions> security,
    IOptions<HttpsRedirectionOptions> redirection,
    IConfiguration configuration,
    IHostEnvironment environment,
    IServer server) : IApplicationCheck
{
    private const string Id = "GABLE0102";
    private const string Subject = "HTTPS";

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(context.Purpose == CheckPurpose.Start ? [] : [Judge(context.Purpose)]);
    }

    private CheckResult Judge(CheckPurpose purpose)
    {
        if (security.Value.AllowPlainHttp)
        {
            return new CheckResult(
                Id, CheckSeverity.Warning, Subject, "Plain HTTP is served, because Gable:Security:AllowPlainHttp is true.", "Remove the setting and offer HTTPS.");
        }

        if (security.Value.TrustedProxies.Count > 0 || HttpsPort.Find(redirection.Value, configuration, server) is not null)
        {
            return new CheckResult(Id, CheckSeverity.Ok, Subject, "HTTPS is offered; outside development plain HTTP is redirected to it.");
        }

        return environment.IsDevelopment() && purpose != CheckPurpose.Deploy
            ? new CheckResult(Id, CheckSeverity.Ok, Subject, "Plain HTTP is fine in development; production redirects to HTTPS.")
            : new CheckResult(
                Id,
                CheckSeverity.Warning,
                Subject,
                "No HTTPS endpoint and no proxy is known, so that plain HTTP cannot be redirected.",
                "Name the proxy that ends TLS in Gable:Security:TrustedProxies, or set ASPNETCORE_HTTPS_PORT to the public port.");
    }
}
