using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>What becomes of search indexes between two models, as SQL operations that know what they are.</summary>
internal static class SearchIndexOperations
{
    private const string Created = "Gable:SearchIndexCreated";
    private const string Dropped = "Gable:SearchIndexDropped";

    /// <summary>The operations that take old indexes away, which come first, and those that make new ones, which come last.</summary>
    internal static (List<SqlOperation> Drops, List<SqlOperation> Creates) Between(DatabaseKind kind, IRelationalModel? source, IRelationalModel? target)
    {
        var (old, now) = (Read(source), Read(target));
        List<SqlOperation> drops = [];
        List<SqlOperation> creates = [];

        foreach (var (table, index) in old)
        {
            if (!index.IsSame(now.GetValueOrDefault(table)) && !IsRenamed(kind, index, now.GetValueOrDefault(table)))
            {
                drops.AddRange(Drop(kind, table.Schema, table.Table, index));
            }
        }

        foreach (var (table, index) in now)
        {
            if (!index.IsSame(old.GetValueOrDefault(table)))
            {
                creates.AddRange(IsRenamed(kind, index, old.GetValueOrDefault(table))
                    ? Operations([SearchIndexSql.Rename(table.Schema, old[table].Name, index.Name)], Created, null, "")
                    : Create(kind, table.Schema, table.Table, index));
            }
        }

        return (drops, creates);
    }

    // PostgreSQL's follows its table and columns under any name; SQLite's triggers and tables are made anew.
    private static bool IsRenamed(DatabaseKind kind, SearchIndexSnapshot one, SearchIndexSnapshot? other) =>
        kind == DatabaseKind.PostgreSql && other is not null && one.Name != other.Name && one.Columns.SequenceEqual(other.Columns);

    internal static IEnumerable<SqlOperation> Drop(DatabaseKind kind, string? schema, string table, SearchIndexSnapshot index) =>
        Operations(SearchIndexSql.Drop(kind, schema, index), Dropped, schema, table);

    internal static IEnumerable<SqlOperation> Create(DatabaseKind kind, string? schema, string table, SearchIndexSnapshot index) =>
        Operations(SearchIndexSql.Create(kind, schema, table, index), Created, schema, table);

    /// <summary>The table whose index is made; <c>null</c> for another operation, and for all but the first statement.</summary>
    internal static (string? Schema, string Table)? CreatedOn(MigrationOperation operation) => Of(operation, Created);

    /// <summary>The table whose index is taken away; <c>null</c> for another operation, and for all but the first statement.</summary>
    internal static (string? Schema, string Table)? DroppedFrom(MigrationOperation operation) => Of(operation, Dropped);

    internal static bool IsCreate(MigrationOperation operation) => operation.FindAnnotation(Created) is not null;

    internal static bool IsDrop(MigrationOperation operation) => operation.FindAnnotation(Dropped) is not null;

    internal static SearchIndexSnapshot? Read(ITable table) => table.EntityTypeMappings
        .Select(mapping => (mapping.TypeBase as IReadOnlyEntityType)?.GetRootType().FindAnnotation(GableAnnotations.SearchIndex)?.Value)
        .OfType<string[]>()
        .Select(parts => new SearchIndexSnapshot { Name = parts[0], Columns = parts[1..] })
        .FirstOrDefault();

    private static Dictionary<(string? Schema, string Table), SearchIndexSnapshot> Read(IRelationalModel? model) => (model?.Tables ?? [])
        .Where(table => !table.IsExcludedFromMigrations)
        .Select(table => (Key: (table.Schema, table.Name), Index: Read(table)))
        .Where(pair => pair.Index is not null)
        .ToDictionary(pair => pair.Key, pair => pair.Index!);

    private static IEnumerable<SqlOperation> Operations(IReadOnlyList<string> statements, string role, string? schema, string table)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            var operation = new SqlOperation { Sql = $"{statements[i]};" };
            operation.AddAnnotation(role, (string[])(i == 0 && table.Length > 0 ? [schema ?? "", table] : []));
            yield return operation;
        }
    }

    private static (string? Schema, string Table)? Of(MigrationOperation operation, string role) =>
        operation.FindAnnotation(role)?.Value is string[] { Length: 2 } parts ? (parts[0].Length == 0 ? null : parts[0], parts[1]) : null;
}
