using Gable.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Gable.Data;

/// <summary>Recognises a missing table or column on the development error page and offers to migrate; explains why a migration was refused.</summary>
internal sealed class MigrationAdvisor(IServiceProvider services, IHostEnvironment environment) : IErrorAdvisor
{
    public ErrorAdvice? Advise(Exception exception)
    {
        if (exception is DangerousMigrationException refused)
        {
            return Refused(refused.Dangers);
        }

        if (!environment.IsDevelopment() || Missing(exception) is not { } missing)
        {
            return null;
        }

        try
        {
            var pending = Pending();
            var changes = services.GetRequiredService<DatabaseMigrator>().Compare();

            return pending.Count + changes.Count == 0 ? null : new ErrorAdvice(
                pending.Count > 0 ? "GABLE1510" : "GABLE1511", missing,
                pending.Count > 0 ? "The database lacks migrations of the application; apply them." : "The model changed and no migration says so yet; write and apply one.")
            {
                Command = "dotnet run -- db migrate",
                Action = new ErrorAction("Migrate the database", MigrationEndpoints.ApplyPath),
                Details = [.. pending.Select(id => $"pending: {id}"), .. changes],
            };
        }
        catch (Exception problem) when (problem is GableException or InvalidOperationException or DbUpdateException or SqliteException or NpgsqlException)
        {
            // The page shows the exception that it was asked about; advice must not replace it.
            return null;
        }
    }

    private static ErrorAdvice Refused(IReadOnlyList<Danger> dangers) => new(
        dangers[0].Id,
        dangers.Count == 1 ? dangers[0].What : $"{dangers.Count} changes would be dangerous.",
        dangers.Count == 1 ? $"{dangers[0].Why} Nothing was written. The safe way:" : "Nothing was written. The safe way of each:")
    {
        Details = [.. dangers.SelectMany(danger => dangers.Count == 1 ? danger.Recipe : [$"{danger.Id}: {danger.What} {danger.Why}", .. danger.Recipe])],
    };

    private static string? Missing(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn } postgres)
            {
                return $"The database says: {postgres.MessageText}.";
            }

            if (cause is SqliteException { SqliteErrorCode: 1 } sqlite && (sqlite.Message.Contains("no such table", StringComparison.Ordinal) ||
                sqlite.Message.Contains("no such column", StringComparison.Ordinal) || sqlite.Message.Contains("has no column named", StringComparison.Ordinal)))
            {
                return $"The database says: {sqlite.Message.Split('\'') switch { [_, var text, ..] => text, _ => sqlite.Message }}.";
            }
        }

        return null;
    }

    // The page asks synchronously, and so does this; it is development alone.
    private List<string> Pending()
    {
        using var scope = services.CreateScope();
        using var db = AdministrativeContext.Create(scope.ServiceProvider);
        db.Database.OpenConnection();
        var applied = MigrationHistory.ReadIds(db.Database.GetDbConnection(), DatabaseKinds.Of(db));
        return [.. services.GetRequiredService<MigrationStore>().Load().Select(migration => migration.Id).Where(id => !applied.Contains(id))];
    }
}
