namespace Gable.Data;

/// <summary>Compares what a database has with what a snapshot says, as far as a migration relies on it.</summary>
internal static class SchemaComparison
{
    private const char Separator = '\u001f';

    /// <summary>The differences in words; tables that the snapshot does not know are somebody else's.</summary>
    internal static async Task<IReadOnlyList<string>> CompareAsync(MigrationSession session, SchemaSnapshot schema, CancellationToken cancellationToken)
    {
        var columns = await ReadAsync(session, ColumnsSql(session.Kind), cancellationToken);
        var references = await ReadAsync(session, ReferencesSql(session.Kind), cancellationToken);
        var indexes = await ReadAsync(session, IndexesSql(session.Kind), cancellationToken);
        var differences = new List<string>();

        foreach (var table in schema.Tables)
        {
            if (columns[table.Name].ToList() is not { Count: > 0 } found)
            {
                differences.Add($"the table {table.Name} is missing");
                continue;
            }

            Columns(table, found, differences);
            Indexes(table, indexes[table.Name], differences);

            if (table.Search is { } search && !(session.Kind == DatabaseKind.Sqlite ? columns[search.Name].Any() : indexes[table.Name].Any(index => index[1] == search.Name)))
            {
                differences.Add($"the search index {search.Name} is missing");
            }

            var count = references[table.Name].Count();

            if (count != table.ForeignKeys.Count)
            {
                differences.Add($"{table.Name} has {count} references instead of {table.ForeignKeys.Count}");
            }
        }

        return differences;
    }

    private static void Columns(TableSnapshot table, List<string[]> found, List<string> differences)
    {
        foreach (var column in table.Columns)
        {
            if (found.FirstOrDefault(candidate => candidate[1] == column.Name) is not { } there)
            {
                differences.Add($"the column {table.Name}.{column.Name} is missing");
            }
            else if (column.ComputedSql is not null)
            {
                // SQLite keeps no type of a computed column.
                continue;
            }
            else if (!string.Equals(there[2], column.Type, StringComparison.OrdinalIgnoreCase))
            {
                differences.Add($"{table.Name}.{column.Name} is {there[2]} instead of {column.Type}");
            }
            else if ((there[3] == "1") == column.Nullable)
            {
                differences.Add($"{table.Name}.{column.Name} is {(column.Nullable ? "required instead of optional" : "optional instead of required")}");
            }
        }

        // Every table of PostgreSQL has it; a model may name it as its version.
        differences.AddRange(found.Where(candidate => candidate[1] != "xmin" && table.Find(candidate[1]) is null).Select(extra => $"the column {table.Name}.{extra[1]} is unknown"));
    }

    private static void Indexes(TableSnapshot table, IEnumerable<string[]> found, List<string> differences)
    {
        var there = found.ToDictionary(index => index[1], index => index[2] == "1", StringComparer.Ordinal);

        foreach (var index in table.Indexes)
        {
            if (!there.TryGetValue(index.Name, out var unique))
            {
                differences.Add($"the index {index.Name} is missing");
            }
            else if (unique != index.Unique)
            {
                differences.Add($"the index {index.Name} is {(index.Unique ? "not unique" : "unique")}");
            }
        }
    }

    private static async Task<ILookup<string, string[]>> ReadAsync(MigrationSession session, string sql, CancellationToken cancellationToken) =>
        (await session.ListAsync(sql, cancellationToken)).Select(row => row.Split(Separator)).ToLookup(row => row[0], StringComparer.Ordinal);

    // One text for each row, its parts divided by a character that no name has.
    private static string ColumnsSql(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? """
            SELECT t.name || char(31) || c.name || char(31) || c.type || char(31) || c."notnull"
            FROM sqlite_master AS t, pragma_table_xinfo(t.name) AS c WHERE t.type = 'table' AND c.hidden <> 1
            """
        : """
            SELECT t.relname || chr(31) || c.attname || chr(31) || format_type(c.atttypid, c.atttypmod) || chr(31) || c.attnotnull::int
            FROM pg_attribute AS c JOIN pg_class AS t ON t.oid = c.attrelid
            WHERE t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace AND NOT c.attisdropped
                AND (c.attnum > 0 OR c.attname = 'xmin')
            """;

    private static string ReferencesSql(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? """
            SELECT DISTINCT t.name || char(31) || k.id FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS k WHERE t.type = 'table'
            """
        : """
            SELECT t.relname || chr(31) || k.conname FROM pg_constraint AS k JOIN pg_class AS t ON t.oid = k.conrelid
            WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
            """;

    private static string IndexesSql(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? """
            SELECT t.name || char(31) || i.name || char(31) || i."unique" FROM sqlite_master AS t, pragma_index_list(t.name) AS i WHERE t.type = 'table'
            """
        : """
            SELECT t.relname || chr(31) || n.relname || chr(31) || i.indisunique::int
            FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid JOIN pg_class AS n ON n.oid = i.indexrelid
            WHERE t.relnamespace = current_schema()::regnamespace
            """;
}
