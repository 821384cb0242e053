using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>Says operations in words, one line each: <c>+ table products (12 columns)</c>.</summary>
internal static class ChangeWords
{
    internal static IReadOnlyList<string> Describe(IReadOnlyList<MigrationOperation> operations)
    {
        var created = operations.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        return [.. operations.Select(operation => Describe(operation, created)).OfType<string>()];
    }

    private static string? Describe(MigrationOperation operation, HashSet<string> created) => operation switch
    {
        CreateTableOperation table => $"+ table {table.Name} ({table.Columns.Count} {(table.Columns.Count == 1 ? "column" : "columns")})",
        DropTableOperation table => $"- table {table.Name}",
        RenameTableOperation table => $"> table {table.Name} becomes {table.NewName}",
        AddColumnOperation column => $"+ column {column.Table}.{column.Name} ({column.ColumnType}, {Need(column)})",
        DropColumnOperation column => $"- column {column.Table}.{column.Name}",
        RenameColumnOperation column => $"> column {column.Table}.{column.Name} becomes {column.NewName}",
        AlterColumnOperation column => $"~ column {column.Table}.{column.Name}: {Differences(column)}",
        CreateIndexOperation index => created.Contains(index.Table) ? null
            : $"+ {(index.IsUnique ? "unique index" : "index")} {index.Name} on {index.Table} ({string.Join(", ", index.Columns)})",
        DropIndexOperation index => $"- index {index.Name} on {index.Table}",
        RenameIndexOperation index => $"> index {index.Name} becomes {index.NewName}",
        AddForeignKeyOperation key => created.Contains(key.Table) ? null
            : $"+ reference {key.Table} ({string.Join(", ", key.Columns)}) to {key.PrincipalTable}",
        DropForeignKeyOperation key => $"- reference {key.Name} of {key.Table}",
        AddPrimaryKeyOperation key => $"+ primary key {key.Table} ({string.Join(", ", key.Columns)})",
        DropPrimaryKeyOperation key => $"- primary key {key.Name} of {key.Table}",
        AddUniqueConstraintOperation unique => $"+ unique {unique.Table} ({string.Join(", ", unique.Columns)})",
        DropUniqueConstraintOperation unique => $"- unique {unique.Name} of {unique.Table}",
        AddCheckConstraintOperation check => $"+ check {check.Name} on {check.Table}: {check.Sql}",
        DropCheckConstraintOperation check => $"- check {check.Name} of {check.Table}",
        CreateSequenceOperation sequence => $"+ sequence {sequence.Name}",
        DropSequenceOperation sequence => $"- sequence {sequence.Name}",
        EnsureSchemaOperation schema => $"+ schema {schema.Name}",
        AlterDatabaseOperation database => Extensions(database),
        SqlOperation sql when SearchIndexOperations.IsCreate(sql) => SearchIndexOperations.CreatedOn(sql) is { } on && !created.Contains(on.Table) ? $"+ search index of {on.Table}" : null,
        SqlOperation sql when SearchIndexOperations.IsDrop(sql) => SearchIndexOperations.DroppedFrom(sql) is { } from ? $"- search index of {from.Table}" : null,
        AlterTableOperation table => $"~ table {table.Name}",
        _ => $"~ {operation.GetType().Name.Replace("Operation", "", StringComparison.Ordinal)}",
    };

    private static string Need(ColumnOperation column) => column.IsNullable ? "optional" : "required";

    private static string Differences(AlterColumnOperation column)
    {
        var old = column.OldColumn;
        var parts = new List<string>();

        if (old.ColumnType != column.ColumnType)
        {
            parts.Add($"{old.ColumnType} becomes {column.ColumnType}");
        }

        if (old.IsNullable != column.IsNullable)
        {
            parts.Add($"now {Need(column)}");
        }

        if (old.Collation != column.Collation)
        {
            parts.Add($"collation {column.Collation ?? "of the database"}");
        }

        return parts.Count == 0 ? "other settings" : string.Join(", ", parts);
    }

    private static string Extensions(AlterDatabaseOperation database)
    {
        const string prefix = "Npgsql:PostgresExtension:";
        var names = database.GetAnnotations().Where(annotation => annotation.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(annotation => annotation.Name[prefix.Length..]).ToList();
        return names.Count > 0 ? $"+ extension {string.Join(", ", names)}" : "~ database settings";
    }
}
