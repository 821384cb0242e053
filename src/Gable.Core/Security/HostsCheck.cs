using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Outside development the hosts must be listed: links, redirects and caches repeat the host that a client made up.</summary>
internal sealed class HostsCheck(AllowedHosts hosts, IOptions<GableSecurityOptions> security, IHostEnvironment environment) : IApplicationCheck
{
    private const string Id = "GABLE0101";
    private const string Subject = "Allowed hosts";
    private const string Fix = "Set \"AllowedHosts\": \"shop.example;www.shop.example\" in appsettings.Production.json, or the variable AllowedHosts.";

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>([Judge(context.Purpose)]);
    }

    private CheckResult Judge(CheckPurpose purpose)
    {
        if (hosts.IsListed)
        {
            return new CheckResult(Id, CheckSeverity.Ok, Subject, "The hosts are listed; requests for others are refused.");
        }

        if (security.Value.AllowAnyHost)
        {
            return new CheckResult(
                Id, CheckSeverity.Warning, Subject, "Any host is answered, because Gable:Security:AllowAnyHost is true.", Fix);
        }

        return environment.IsDevelopment() && purpose != CheckPurpose.Deploy
            ? new CheckResult(Id, CheckSeverity.Ok, Subject, "Any host is answered in development; production needs the list AllowedHosts.")
            : new CheckResult(
                Id, CheckSeverity.Error, Subject, "AllowedHosts is not set, so that a client could choose the host that links and redirects lead to.", Fix);
    }
}
