using System.Data.Common;
using System.Globalization;
using System.Reflection;

namespace Gable.Data;

/// <summary>The table <c>gable_migrations</c>: what was applied, when, and the checksum of what ran.</summary>
internal static class MigrationHistory
{
    internal const string Table = "gable_migrations";

    internal const string CreateSql = """
        CREATE TABLE IF NOT EXISTS "gable_migrations" (
            "id" text NOT NULL PRIMARY KEY,
            "name" text NOT NULL,
            "checksum" text NOT NULL,
            "applied_at" text NOT NULL,
            "duration_ms" bigint NOT NULL,
            "version" text NOT NULL
        )
        """;

    private static readonly string Version =
        typeof(MigrationHistory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static string ExistsSql(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{Table}'"
        : $"SELECT count(*) FROM (SELECT to_regclass('{Table}') AS found) AS search WHERE found IS NOT NULL";

    /// <summary>What was applied, oldest first; empty when there is no history yet.</summary>
    internal static async Task<IReadOnlyList<AppliedMigration>> ReadAsync(DbConnection connection, DatabaseKind kind, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = ExistsSql(kind);

        if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0)
        {
            return [];
        }

        command.CommandText = $"SELECT \"id\", \"checksum\", \"applied_at\", \"duration_ms\" FROM \"{Table}\" ORDER BY \"id\"";
        var applied = new List<AppliedMigration>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);

        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(new(
                reader.GetString(0), reader.GetString(1),
                DateTimeOffset.Parse(reader.GetString(2), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), reader.GetInt64(3)));
        }

        applied.Sort(static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return applied;
    }

    /// <summary>The ids of what was applied, for the error page, which cannot await.</summary>
    internal static HashSet<string> ReadIds(DbConnection connection, DatabaseKind kind)
    {
        using var command = connection.CreateCommand();
        command.CommandText = ExistsSql(kind);
        var ids = new HashSet<string>(StringComparer.Ordinal);

        if (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) > 0)
        {
            command.CommandText = $"SELECT \"id\" FROM \"{Table}\"";
            using var reader = command.ExecuteReader();

            while (reader.Read())
            {
                ids.Add(reader.GetString(0));
            }
        }

        return ids;
    }

    internal static string InsertSql(Migration migration, string checksum, DateTimeOffset at, long elapsedMs) =>
        $"INSERT INTO \"{Table}\" (\"id\", \"name\", \"checksum\", \"applied_at\", \"duration_ms\", \"version\") VALUES (" +
        string.Create(CultureInfo.InvariantCulture,
            $"{Literal(migration.Id)}, {Literal(migration.Name)}, '{checksum}', '{at.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}', {elapsedMs}, {Literal(Version)})");

    internal static string DeleteSql(Migration migration) => $"DELETE FROM \"{Table}\" WHERE \"id\" = {Literal(migration.Id)}";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
