using Gable.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>How the application is, and what the checks at start found.</summary>
internal sealed class HealthPage(IEnumerable<IApplicationCheck> checks, IStringLocalizer<AdminText> texts, HealthCheckService? health = null)
    : SinglePage(texts, "health", "heart", 100, "OpsHealth")
{
    protected override async Task<OperationsView> ViewAsync(OperationsRequest request, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<OperationsCell>>();

        if (health is not null)
        {
            var report = await health.CheckHealthAsync(cancellationToken);
            rows.AddRange(report.Entries.Select(entry => (IReadOnlyList<OperationsCell>)
                [OperationsCell.Text(entry.Key), State(entry.Value.Status), OperationsCell.Text(entry.Value.Description), OperationsCell.Duration(entry.Value.Duration)]));
        }

        foreach (var check in checks)
        {
            rows.AddRange((await FindingsAsync(check, cancellationToken)).Where(finding => finding.Severity != CheckSeverity.Ok).Select(finding => (IReadOnlyList<OperationsCell>)
            [
                OperationsCell.Code(finding.Id),
                finding.Severity == CheckSeverity.Error ? OperationsCell.State(OperationsTone.Bad, Texts["OpsBad"]) : OperationsCell.State(OperationsTone.Attention, Texts["OpsLook"]),
                OperationsCell.Text($"{finding.Subject}: {finding.Message} {finding.Fix}".Trim()),
                OperationsCell.Duration(null),
            ]));
        }

        return new OperationsView
        {
            Lead = Texts["OpsHealthLead"],
            Filters = [new OperationsFilter("q", Texts["SearchIn", Title])],
            Parts = [new OperationsTable([Texts["OpsCheck"], Texts["OpsState"], Texts["OpsFound"], Texts["OpsDuration"]], rows).Containing(request.Text("q"))],
        };
    }

    private OperationsCell State(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => OperationsCell.State(OperationsTone.Good, Texts["OpsGood"]),
        HealthStatus.Degraded => OperationsCell.State(OperationsTone.Attention, Texts["OpsDegraded"]),
        _ => OperationsCell.State(OperationsTone.Bad, Texts["OpsBad"]),
    };

    // A check that fails is a finding, and does not take the page along.
    private static async Task<IReadOnlyList<CheckResult>> FindingsAsync(IApplicationCheck check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(new CheckContext(CheckPurpose.Inspect), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return [new CheckResult("GABLE0106", CheckSeverity.Error, check.GetType().Name, exception.Message)];
        }
    }
}
