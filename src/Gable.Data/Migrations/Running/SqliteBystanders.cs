using System.Data.Common;
using Gable.Core;

namespace Gable.Data;

/// <summary>Keeps triggers, views and indexes that people added by hand while SQLite builds a table anew.</summary>
/// <remarks>Dropping the old table would take its triggers and indexes along, and the renaming fails on views and triggers that speak of it:
/// https://sqlite.org/lang_altertable.html, section 7, steps 3 and 8. What the file itself names is left to the file.</remarks>
internal sealed class SqliteBystanders
{
    // The name that EF Core gives to a table under construction.
    private const string Rebuild = "\"ef_temp_";

    private readonly List<Bystander> _kept = [];

    /// <summary>Takes them out of the way; nothing to do when the file builds no table anew.</summary>
    internal static async Task<SqliteBystanders> SaveAsync(MigrationSession session, Migration migration, string sql, CancellationToken cancellationToken)
    {
        var saved = new SqliteBystanders();

        if (session.Kind != DatabaseKind.Sqlite || !sql.Contains(Rebuild, StringComparison.Ordinal))
        {
            return saved;
        }

        var modelled = Indexes(migration).Concat(migration.Before is { } before ? Indexes(before) : []).ToHashSet(StringComparer.Ordinal);

        foreach (var found in await ReadAsync(session, cancellationToken))
        {
            if (!sql.Contains(found.Name, StringComparison.Ordinal) && !modelled.Contains(found.Name))
            {
                saved._kept.Add(found);
                await session.ExecuteAsync($"DROP {found.Type} \"{found.Name}\"", cancellationToken);
            }
        }

        return saved;
    }

    /// <exception cref="GableException">GABLE1514: one no longer fits.</exception>
    internal async Task RestoreAsync(MigrationSession session, Migration migration, CancellationToken cancellationToken)
    {
        foreach (var kept in _kept)
        {
            try
            {
                await session.ExecuteAsync(kept.Sql, cancellationToken);
            }
            catch (DbException problem)
            {
                throw new GableException(
                    "GABLE1514", $"After {migration.Id} the {kept.Type} {kept.Name} no longer fits: {problem.Message}",
                    $"Nothing was kept. Write at the top of the migration's SQL: DROP {kept.Type.ToUpperInvariant()} IF EXISTS \"{kept.Name}\"; and at its end the {kept.Type} as it shall be.",
                    problem);
            }
        }
    }

    private static async Task<List<Bystander>> ReadAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        // Tables first: an index needs no view, but a trigger may stand on one.
        const string separator = "\u0001";
        var rows = await session.ListAsync(
            "SELECT type || char(1) || name || char(1) || sql FROM sqlite_master WHERE type IN ('index', 'view', 'trigger') AND sql IS NOT NULL " +
            "ORDER BY CASE type WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, rowid", cancellationToken);
        return rows.ConvertAll(row => row.Split(separator, 3) is [var type, var name, var sql] ? new Bystander(type, name, sql) : throw new FormatException(row));
    }

    private static IEnumerable<string> Indexes(Migration migration) => migration.Model().Sqlite.Tables.SelectMany(table => table.Indexes).Select(index => index.Name);

    private sealed record Bystander(string Type, string Name, string Sql);
}
