using System.Data.Common;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Data;

/// <summary>Whether the database has every migration, and the migrations everything that the model has.</summary>
internal sealed class MigrationCheck(IServiceProvider services, IHostEnvironment environment, IOptions<GableDataOptions> options) : IApplicationCheck
{
    private const string Subject = "Migrations";

    // The check of the database has said by then that it does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        MigrationStatus status;

        try
        {
            // Comparing the model takes some tenths of a second, which a start should not.
            status = await services.GetRequiredService<DatabaseMigrator>()
                .StatusAsync(context.Purpose != CheckPurpose.Start, cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception problem) when (problem is DbException or InvalidOperationException or TimeoutException || IsReportedElsewhere(problem))
        {
            // The checks of database and model have said what is wrong.
            return [];
        }

        var findings = new List<CheckResult>();
        History(context, status, findings);
        Pending(context, status, findings);
        None(context, status, findings);
        Changes(context, status, findings);
        return findings.Count > 0 ? findings : [new CheckResult("GABLE1510", CheckSeverity.Ok, Subject, status.Migrations.Count == 1 ? "The migration is applied." : $"All {status.Migrations.Count} migrations are applied.")];
    }

    private static bool IsReportedElsewhere(Exception problem) => problem is GableException error &&
        error.Id.StartsWith("GABLE10", StringComparison.Ordinal);

    private static void History(CheckContext context, MigrationStatus status, List<CheckResult> findings)
    {
        // No reason to keep a release from starting: what ran has run.
        var severity = context.Purpose == CheckPurpose.Deploy ? CheckSeverity.Error : CheckSeverity.Warning;

        if (status.Migrations.Where(migration => migration.Edited).Select(migration => migration.Id).ToList() is { Count: > 0 } edited)
        {
            findings.Add(new CheckResult(
                "GABLE1512", severity, Subject, $"Edited after they were applied: {string.Join(", ", edited)}.",
                "Take the files back from your version control and write the change as a migration of its own."));
        }

        if (status.Unknown.Count > 0)
        {
            // An older release beside a newer one, as in a rolling deployment or a rollback, must keep running.
            findings.Add(new CheckResult(
                "GABLE1513", CheckSeverity.Warning, Subject, $"The database has migrations that this application does not: {string.Join(", ", status.Unknown.Select(row => row.Id))}.",
                "That is right while an older release runs beside a newer one; otherwise take the missing Migrations folders over."));
        }
    }

    private void Pending(CheckContext context, MigrationStatus status, List<CheckResult> findings)
    {
        var pending = status.Pending.Select(migration => migration.Id).ToList();

        if (pending.Count > 0 && !(context.Purpose == CheckPurpose.Start && options.Value.MigrateOnStart))
        {
            findings.Add(new CheckResult(
                "GABLE1510", environment.IsDevelopment() && context.Purpose != CheckPurpose.Deploy ? CheckSeverity.Warning : CheckSeverity.Error, Subject,
                $"{(status.DatabaseExists ? "The database lacks" : "The database does not exist and lacks")} {(pending.Count == 1 ? "1 migration" : $"{pending.Count} migrations")}: {string.Join(", ", pending)}.",
                environment.IsDevelopment()
                    ? "Type: dotnet run -- db migrate"
                    : "Run the application once with the arguments: db migrate. Or set Gable:Data:MigrateOnStart to true."));
        }
    }

    // The start does not compare the model, but an application without a single migration has no tables either, unless it asked for them.
    private void None(CheckContext context, MigrationStatus status, List<CheckResult> findings)
    {
        if (context.Purpose == CheckPurpose.Start && environment.IsDevelopment() && status.Migrations.Count == 0 && !options.Value.MigrateOnStart)
        {
            findings.Add(new CheckResult(
                "GABLE1511", CheckSeverity.Warning, Subject, "The application has no migration yet, so that its database has no tables.",
                "Type: dotnet run -- db migrate"));
        }
    }

    private static void Changes(CheckContext context, MigrationStatus status, List<CheckResult> findings)
    {
        if (status.Changes.Count > 0)
        {
            var shown = string.Join("; ", status.Changes.Take(5)) + (status.Changes.Count > 5 ? $"; and {status.Changes.Count - 5} more" : "");
            findings.Add(new CheckResult(
                "GABLE1511", context.Purpose == CheckPurpose.Deploy ? CheckSeverity.Error : CheckSeverity.Warning, Subject,
                $"The model has changes beyond its migrations: {shown}.", "In development, type: dotnet run -- db migrate; then commit the new folder."));
        }
    }
}
