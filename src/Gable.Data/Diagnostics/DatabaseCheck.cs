using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gable.Data;

/// <summary>Whether the database is configured, reachable, durable and folds case.</summary>
internal sealed class DatabaseCheck(IServiceProvider services, IHostEnvironment environment) : IApplicationCheck
{
    // An application that starts may wait as long as its requests do: the server may be far away, or just awake.
    private TimeSpan Patience => services.GetRequiredService<IOptions<GableDataOptions>>().Value.ConnectTimeout;

    public async ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        DatabaseSettings settings;

        try
        {
            settings = services.GetRequiredService<DatabaseSettings>();
            _ = services.GetRequiredService<DatabaseConnections>();
        }
        catch (GableException problem)
        {
            return [new CheckResult(problem.Id, CheckSeverity.Error, "Database", problem.What, problem.Fix)];
        }

        var results = new List<CheckResult>();
        Shadowed(settings, results);

        if (!await ReachableAsync(settings, results, cancellationToken))
        {
            return results;
        }

        if (settings.Kind == DatabaseKind.PostgreSql)
        {
            await PostgresAsync(context, settings, results, cancellationToken);
        }
        else if (context.Purpose == CheckPurpose.Deploy)
        {
            results.Add(new CheckResult(
                "GABLE1005", CheckSeverity.Warning, "Database", $"The application runs on {settings.DisplayName}: one node, one disk.",
                "Keep the file on a disk that survives a deployment and back it up; for several nodes set ConnectionStrings:Default or DATABASE_URL to PostgreSQL."));
        }

        return results;
    }

    private async Task<bool> ReachableAsync(DatabaseSettings settings, List<CheckResult> results, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<DatabaseProbe>().AskAsync("SELECT 1", Patience, cancellationToken);
            results.Add(new CheckResult("GABLE1003", CheckSeverity.Ok, "Database", $"{settings.DisplayName} answers."));
            return true;
        }
        catch (GableException problem)
        {
            results.Add(new CheckResult(problem.Id, CheckSeverity.Error, "Database", problem.What, problem.Fix));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            var fix = problem is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName }
                ? $"Type: dotnet run -- db migrate, which creates the database and its tables. Or correct {settings.Source}."
                : settings.Kind == DatabaseKind.PostgreSql
                ? $"Start the server, or correct {settings.Source}: host, port, user name and password. To work on SQLite, remove the setting."
                : "Check that the file is a SQLite database and that the application's user may read and write it and its folder.";
            results.Add(new CheckResult(
                "GABLE1003", CheckSeverity.Error, "Database", $"{settings.DisplayName} (from {settings.Source}) cannot be used: {Reason(problem)}", fix));
        }

        return false;
    }

    private void Shadowed(DatabaseSettings settings, List<CheckResult> results)
    {
        foreach (var setting in services.GetRequiredService<DatabaseSettingsResolver>().Shadowed(settings.Source))
        {
            results.Add(new CheckResult(
                "GABLE1004", CheckSeverity.Warning, setting, $"{setting} is set, but {settings.Source} comes first and is used.",
                $"Remove {setting} or {settings.Source}."));
        }
    }

    private async Task PostgresAsync(CheckContext context, DatabaseSettings settings, List<CheckResult> results, CancellationToken cancellationToken)
    {
        var probe = services.GetRequiredService<DatabaseProbe>();

        // Production refuses to start on it: what was answered 2xx is on disk.
        var isAsserted = context.Purpose == CheckPurpose.Deploy || (context.Purpose == CheckPurpose.Start && environment.IsProduction());

        if (isAsserted && await probe.AskAsync("SHOW synchronous_commit", Patience, cancellationToken) is string and ("off" or "local"))
        {
            results.Add(new CheckResult(
                "GABLE1006", CheckSeverity.Error, settings.DisplayName, "synchronous_commit is off: an answered write can be lost with the server's power.",
                "Type: ALTER SYSTEM SET synchronous_commit = on; SELECT pg_reload_conf(); and remove it from the role's, database's and connection's settings."));
        }

        if (await probe.AskAsync("SHOW server_encoding", Patience, cancellationToken) is string encoding and not "UTF8")
        {
            results.Add(new CheckResult(
                "GABLE1007", CheckSeverity.Error, settings.DisplayName, $"The database's encoding is {encoding}; text of every language needs UTF8.",
                "Create it anew: CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0."));
        }
        else if (await probe.AskAsync("SELECT lower('É' COLLATE \"default\") = 'é'", Patience, cancellationToken) is false)
        {
            results.Add(new CheckResult(
                "GABLE1008", CheckSeverity.Warning, settings.DisplayName,
                "The database's locale folds the letters A to Z alone, so [CaseInsensitive] text and the search tell É from é.",
                "Create it anew with a UTF-8 locale: CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0."));
        }
    }

    // The drivers' messages name host, port, user and database, never the password.
    private static string Reason(Exception problem) => (problem.InnerException is { } inner && problem is DbUpdateException ? inner : problem).Message;
}
