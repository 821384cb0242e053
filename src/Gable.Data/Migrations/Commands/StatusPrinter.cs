using System.Globalization;

namespace Gable.Data;

/// <summary>Prints a <see cref="MigrationStatus"/>.</summary>
internal static class StatusPrinter
{
    /// <returns>The exit code: 0 when database, migrations and model agree.</returns>
    internal static int Print(TextWriter output, DatabaseSettings settings, MigrationStatus status)
    {
        output.WriteLine($"database  {settings.DisplayName}{(status.DatabaseExists ? "" : " (does not exist yet)")}");

        output.WriteLine($"read from {status.Source}");

        foreach (var migration in status.Migrations)
        {
            var state = migration.Edited ? "edited" : migration.Applied is null ? "pending" : "applied";
            var at = migration.Applied?.AppliedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            output.WriteLine($"{state,-9} {migration.Id}{(at is null ? "" : $"  {at} UTC")}");
        }

        foreach (var unknown in status.Unknown)
        {
            output.WriteLine($"unknown   {unknown.Id}  (in the database, not in this application)");
        }

        foreach (var change in status.Changes)
        {
            output.WriteLine($"model     {change}");
        }

        output.WriteLine(Advice(status));
        return status.IsCurrent ? 0 : 1;
    }

    private static string Advice(MigrationStatus status) =>
        status.Unknown.Count > 0 ? "GABLE1513: a newer release or another branch migrated this database; take its Migrations folders over, or in development type: dotnet run -- db reset"
        : status.Migrations.Any(migration => migration.Edited) ? "GABLE1512: applied migrations were edited; take their files back from your version control."
        : status.IsCurrent ? "Database, migrations and model agree."
        : "Type: dotnet run -- db migrate";
}
