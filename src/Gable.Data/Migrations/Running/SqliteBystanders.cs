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
    private readonly List<TableSnapshot> _unindexed = [];

    /// <summary>Whether SQL builds a table anew.</summary>
    internal static bool IsAnew(string sql, string table) => sql.Contains($"{Rebuild}{table}\"", StringComparison.Ordinal);

    /// <summary>Takes them out of the way; nothing to do when the file builds no table anew.</summary>
    internal static async Task<SqliteBystanders> SaveAsync(MigrationSession session, Migration migration, string sql, CancellationToken cancellationToken)
    {
        var saved = new SqliteBystanders();

        if (session.Kind != DatabaseKind.Sqlite || !sql.Contains(Rebuild, StringComparison.Ordinal))
        {
            return saved;
        }

        // A search index hears of every write, so that it stays unless its own table is built anew; the file of db migrate then makes it again by name.
        var searched = Searched(migration).Concat(migration.Before is { } last ? Searched(last) : []).ToList();
        var watching = searched.Where(table => !IsAnew(sql, table.Name)).SelectMany(Triggers).ToHashSet(StringComparer.Ordinal);
        saved._unindexed.AddRange(Searched(migration).Where(table => IsAnew(sql, table.Name) && !sql.Contains(table.Search!.Name, StringComparison.Ordinal)));
        var made = saved._unindexed.SelectMany(Triggers).ToHashSet(StringComparer.Ordinal);
        var modelled = Indexes(migration).Concat(migration.Before is { } before ? Indexes(before) : []).ToHashSet(StringComparer.Ordinal);

        foreach (var found in await ReadAsync(session, cancellationToken))
        {
            if (!sql.Contains(found.Name, StringComparison.Ordinal) && !modelled.Contains(found.Name) && !watching.Contains(found.Name))
            {
                if (!made.Contains(found.Name))
                {
                    saved._kept.Add(found);
                }

                await session.ExecuteAsync($"DROP {found.Type} \"{found.Name}\"", cancellationToken);
            }
        }

        return saved;
    }

    /// <exception cref="GableException">GABLE1514: one no longer fits.</exception>
    internal async Task RestoreAsync(MigrationSession session, Migration migration, CancellationToken cancellationToken)
    {
        foreach (var table in _unindexed)
        {
            foreach (var statement in SearchIndexSql.Drop(session.Kind, table.Schema, table.Search!).Concat(SearchIndexSql.Create(session.Kind, table.Schema, table.Name, table.Search!)))
            {
                await session.ExecuteAsync(statement, cancellationToken);
            }
        }

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

    private static IEnumerable<TableSnapshot> Searched(Migration migration) => migration.Model().Sqlite.Tables.Where(table => table.Search is not null);

    private static IEnumerable<string> Triggers(TableSnapshot table) => SearchIndexNames.Triggers.Select(purpose => $"{table.Search!.Name}_{purpose}");

    private sealed record Bystander(string Type, string Name, string Sql);
}
