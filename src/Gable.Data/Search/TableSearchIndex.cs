using System.Globalization;

namespace Gable.Data;

/// <summary>The index of a table's search, as <see cref="SearchIndexAttribute"/> asks for it.</summary>
public sealed class TableSearchIndex
{
    private readonly SearchIndexNames _names;

    internal TableSearchIndex(string? schema, string table, string[] parts)
    {
        Schema = schema;
        Table = table;
        Name = parts[0];
        Columns = parts[1..];
        _names = new SearchIndexNames(Name);
        NewestSql = $"SELECT json_group_array(json_array(newest.id, CASE WHEN base._rowid_ IS NULL THEN NULL ELSE substr({SearchIndexNames.TextOf(Columns)}, 1, 200) END)) FROM " +
            $"(SELECT id FROM {_names.Numbers} WHERE id NOT IN (SELECT id FROM {_names.Changed}) ORDER BY id DESC LIMIT 20) AS newest " +
            $"LEFT JOIN {SearchIndexNames.Quote(table)} AS base ON base._rowid_ = newest.id";
        RefillSql = $"INSERT OR IGNORE INTO {_names.Changed} SELECT id FROM {_names.Numbers} UNION SELECT _rowid_ FROM {SearchIndexNames.Quote(table)};";
        ProbeSql = $"SELECT count(*) FROM (SELECT 1 FROM {_names.Text} WHERE {_names.Text} MATCH ?1 LIMIT ?2)";
    }

    /// <summary>The schema of the table; <c>null</c> for the default one.</summary>
    public string? Schema { get; }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>The index on PostgreSQL, the full-text table on SQLite.</summary>
    public string Name { get; }

    /// <summary>The columns of the searchable text.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Counts on SQLite what a full-text expression (the first parameter) finds, and stops at the second one.</summary>
    internal string ProbeSql { get; }

    /// <summary>Asks SQLite for the newest rows that the index names and that did not change since, as JSON: number, and how the text begins (<c>null</c> when there is no such row).</summary>
    internal string NewestSql { get; }

    /// <summary>Makes the index on SQLite take every row again, and forget those that are gone.</summary>
    internal string RefillSql { get; }

    /// <summary>Asks SQLite in how many of some rows the index has what it should have.</summary>
    /// <param name="rows">The numbers of the rows, each with a full-text expression.</param>
    internal string KnownSql(IReadOnlyList<(long Id, string Expression)> rows) => string.Join(
        " + ",
        rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"EXISTS (SELECT 1 FROM {_names.Text} WHERE {_names.Text} MATCH '{row.Expression.Replace("'", "''", StringComparison.Ordinal)}' AND rowid = {row.Id})")).Prepend("SELECT 0"));

    /// <summary>A query for SQLite: the keys of all rows that a search may find, as <c>Value</c>; <c>{0}</c> stands for what <see cref="SqliteSearch.Narrow"/> gave.</summary>
    /// <param name="keyColumn">The column of the primary key.</param>
    public string KeysSql(string keyColumn)
    {
        ArgumentNullException.ThrowIfNull(keyColumn);

        // Rows that changed since the last merge are candidates whatever they hold. A cross join keeps its order: from the few to the table.
        return Plain($"SELECT base.{SearchIndexNames.Quote(keyColumn)} AS \"Value\" FROM (SELECT rowid AS id FROM {_names.Text} WHERE {_names.Text} MATCH ") + "{0}" +
            Plain($" UNION ALL SELECT id FROM {_names.Changed}) AS found CROSS JOIN {SearchIndexNames.Quote(Table)} AS base ON base._rowid_ = found.id");
    }

    private static string Plain(string sql) => sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
