using System.Globalization;

namespace Gable.Data;

/// <summary>The statements that make a search index and take it away.</summary>
/// <remarks>Why they are as they are: <c>docs/decisions/0053-a-search-index-is-a-filter-in-front-of-the-search.md</c>.</remarks>
internal static class SearchIndexSql
{
    /// <summary>How many rows change on SQLite until the full-text table takes them over; until then each search reads them.</summary>
    internal const int MaxChanged = 250;

    // What SQLite sorts in memory before it writes a part of the full-text table: much while it is made, its own default afterwards.
    private const int BuildBytes = 16 * 1024 * 1024;
    private const int DefaultBytes = 1024 * 1024;

    internal static IReadOnlyList<string> Create(DatabaseKind kind, string? schema, string table, SearchIndexSnapshot index) =>
        kind == DatabaseKind.PostgreSql ? Postgres(schema, table, index) : Sqlite(table, index);

    internal static IReadOnlyList<string> Drop(DatabaseKind kind, string? schema, SearchIndexSnapshot index)
    {
        if (kind == DatabaseKind.PostgreSql)
        {
            return [$"DROP INDEX IF EXISTS {Qualified(schema, index.Name)}"];
        }

        var names = new SearchIndexNames(index.Name);
        return
        [
            .. SearchIndexNames.Triggers.Select(trigger => $"DROP TRIGGER IF EXISTS {names.Trigger(trigger)}"),
            $"DROP TABLE IF EXISTS {names.Text}",
            $"DROP TABLE IF EXISTS {names.Changed}",
        ];
    }

    /// <summary>Gives PostgreSQL's index another name.</summary>
    internal static string Rename(string? schema, string name, string newName) => $"ALTER INDEX IF EXISTS {Qualified(schema, name)} RENAME TO {Quote(newName)}";

    private static string[] Postgres(string? schema, string table, SearchIndexSnapshot index)
    {
        // The very expression of the search: folded by the locale, compared by code point.
        var columns = index.Columns.Select(column => $"(lower({Quote(column)} COLLATE \"default\") COLLATE \"C\") gin_trgm_ops");
        return
        [
            $"CREATE INDEX IF NOT EXISTS {Quote(index.Name)} ON {Qualified(schema, table)} USING gin ({string.Join(", ", columns)})",

            // How often words occur is not known before; without it common words would be taken for rare ones.
            $"ANALYZE {Qualified(schema, table)}",
        ];
    }

    private static string[] Sqlite(string table, SearchIndexSnapshot index)
    {
        var names = new SearchIndexNames(index.Name);
        var (owner, text, changed) = (Quote(table), names.Text, names.Changed);
        var joined = SearchIndexNames.TextOf(index.Columns);

        // Not by the column's collation, which another program may not have.
        var differs = string.Join(" OR ", index.Columns.Select(column => $"old.{Quote(column)} COLLATE BINARY IS NOT new.{Quote(column)}"));

        string Note(string which) => $"INSERT OR IGNORE INTO {changed} (id) VALUES ({which}._rowid_);";

        return
        [
            $"CREATE TABLE {changed} (id INTEGER NOT NULL PRIMARY KEY)",
            $"CREATE VIRTUAL TABLE {text} USING fts5(text, content='', contentless_delete=1, detail=none, tokenize='trigram')",
            Config(text, BuildBytes),
            $"INSERT INTO {text} (rowid, text) SELECT base._rowid_, {joined} FROM {owner} AS base",
            Config(text, DefaultBytes),
            $"CREATE TRIGGER {names.Trigger("insert")} AFTER INSERT ON {owner} BEGIN\n    {Note("new")}\nEND",
            $"CREATE TRIGGER {names.Trigger("update")} AFTER UPDATE ON {owner} WHEN old._rowid_ <> new._rowid_ OR {differs} BEGIN\n    {Note("old")}\n    {Note("new")}\nEND",
            $"CREATE TRIGGER {names.Trigger("delete")} AFTER DELETE ON {owner} BEGIN\n    {Note("old")}\nEND",
            string.Create(CultureInfo.InvariantCulture, $"""
            CREATE TRIGGER {names.Trigger("merge")} AFTER INSERT ON {changed} WHEN (SELECT count(*) FROM {changed}) >= {MaxChanged} BEGIN
                DELETE FROM {text} WHERE rowid IN (SELECT id FROM {changed});
                INSERT INTO {text} (rowid, text) SELECT base._rowid_, {joined} FROM {changed} AS found CROSS JOIN {owner} AS base ON base._rowid_ = found.id;
                DELETE FROM {changed};
            END
            """).ReplaceLineEndings("\n"),
        ];
    }

    private static string Config(string text, int bytes) => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {text} ({text}, rank) VALUES ('hashsize', {bytes})");

    private static string Qualified(string? schema, string name) => schema is null ? Quote(name) : $"{Quote(schema)}.{Quote(name)}";

    private static string Quote(string name) => SearchIndexNames.Quote(name);
}
