using System.Globalization;
using Gable.Core;
using Gable.Data;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gable.Admin;

/// <summary>How the application is doing, and how it is set up: to look at.</summary>
internal static class OperationHandler
{
    public static async Task<IResult> HealthAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        Need(request);
        var services = request.Http.RequestServices;
        var rows = new List<OperationRow>();

        if (services.GetService<HealthCheckService>() is { } health)
        {
            var report = await health.CheckHealthAsync(cancellationToken);
            rows.AddRange(report.Entries.Select(entry => new OperationRow(
                [entry.Key, entry.Value.Description ?? "", $"{entry.Value.Duration.TotalMilliseconds.ToString("N0", CultureInfo.CurrentCulture)} ms"],
                entry.Value.Status switch
                {
                    HealthStatus.Healthy => (UiKind.Success, request.Texts["OpsGood"]),
                    HealthStatus.Degraded => (UiKind.Warning, request.Texts["OpsDegraded"]),
                    _ => (UiKind.Danger, request.Texts["OpsBad"]),
                })));
        }

        foreach (var check in services.GetServices<IApplicationCheck>())
        {
            rows.AddRange((await FindingsAsync(check, cancellationToken)).Where(finding => finding.Severity != CheckSeverity.Ok).Select(finding => new OperationRow(
                [finding.Id, $"{finding.Subject}: {finding.Message} {finding.Fix}".Trim(), ""],
                finding.Severity == CheckSeverity.Error ? (UiKind.Danger, request.Texts["OpsBad"]) : (UiKind.Warning, request.Texts["OpsLook"]))));
        }

        return Page(request, "health", "OpsHealth", "OpsHealthLead", ["OpsCheck", "OpsFound", "OpsDuration"], rows);
    }

    public static IResult Settings(AdminRequest request)
    {
        Need(request);
        var settings = request.Http.RequestServices.GetRequiredService<ApplicationSettings>().Read();
        return Page(request, "settings", "OpsSettings", "OpsSettingsLead", ["OpsKey", "OpsValue", "OpsDefault", "OpsSource"],
            [.. settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => new OperationRow(
                [setting.Key, setting.Value, setting.Default, setting.Source], setting.Source == "default" ? null : (UiKind.Info, request.Texts["OpsSet"])))]);
    }

    public static IResult Routes(AdminRequest request) => Described(request, "routes", "OpsRoutes", "OpsRoutesLead", "OpsRoute", "OpsMethods");

    public static IResult Policies(AdminRequest request) => Described(request, "policies", "OpsPolicies", "OpsPoliciesLead", "OpsSubject", "OpsRule");

    public static async Task<IResult> MigrationsAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        Need(request);
        var status = request.Http.RequestServices.GetService<DatabaseMigrator>() is { } migrator ? await migrator.StatusAsync(compareModel: false, cancellationToken) : new MigrationStatus();
        var rows = status.Migrations.Reverse().Select(migration => new OperationRow(
            [migration.Id, migration.Applied is { } applied ? request.Values.Local(applied.AppliedAt).ToString("g", CultureInfo.CurrentCulture) : "", migration.Applied is { } done ? $"{done.ElapsedMs.ToString("N0", CultureInfo.CurrentCulture)} ms" : ""],
            migration.Edited ? (UiKind.Danger, request.Texts["OpsEdited"]) : migration.Applied is null ? (UiKind.Warning, request.Texts["OpsPending"]) : (UiKind.Success, request.Texts["OpsApplied"])));
        return Page(request, "migrations", "OpsMigrations", "OpsMigrationsLead", ["OpsMigration", "OpsWhen", "OpsDuration"], [.. rows]);
    }

    private static UiPageResult Described(AdminRequest request, string section, string title, string lead, string first, string second)
    {
        Need(request);
        var items = request.Http.RequestServices.GetServices<IDescriptionSource>().Where(source => source.Section == section).SelectMany(source => source.Describe());
        return Page(request, section, title, lead, [first, second], [.. items.Select(item => new OperationRow([item.Name, item.Summary]))]);
    }

    private static UiPageResult Page(AdminRequest request, string name, string title, string lead, IReadOnlyList<string> heads, IReadOnlyList<OperationRow> rows)
    {
        var search = request.Http.Request.Query["q"].ToString().Trim();
        var found = search.Length == 0 ? rows : [.. rows.Where(row => row.Cells.Any(cell => cell.Contains(search, StringComparison.OrdinalIgnoreCase)))];
        return request.Page<OperationPage>(new OperationView(name, request.Texts[title], request.Texts[lead], [.. heads.Select(head => request.Texts[head].Value)], found, search));
    }

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

    private static void Need(AdminRequest request)
    {
        if (!OperationPages.AreFor(request.Actor, request.Options))
        {
            throw AdminProblems.Missing();
        }
    }
}
