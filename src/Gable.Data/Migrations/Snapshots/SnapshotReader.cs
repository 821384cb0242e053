using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>Reads what a context's model asks of its database.</summary>
/// <remarks>Taken from the operations that would create everything: there the provider has already decided types, names and annotations.</remarks>
internal static class SnapshotReader
{
    internal static SchemaSnapshot Read(DbContext db) => Read(db, db.GetService<IDesignTimeModel>().Model);

    internal static SchemaSnapshot Read(DbContext db, IModel model)
    {
        var tables = model.GetRelationalModel();
        var operations = db.GetService<IMigrationsModelDiffer>().GetDifferences(null, tables);
        var database = operations.OfType<AlterDatabaseOperation>().FirstOrDefault();
        var foreignKeys = operations.OfType<AddForeignKeyOperation>().ToLookup(key => (key.Schema, key.Table));
        var indexes = operations.OfType<CreateIndexOperation>().ToLookup(index => (index.Schema, index.Table));

        return new SchemaSnapshot
        {
            Collation = database?.Collation,
            Annotations = Annotations(database),
            Sequences = [.. operations.OfType<CreateSequenceOperation>().Select(Sequence).OrderBy(sequence => sequence.Name, StringComparer.Ordinal)],
            Tables = [.. operations.OfType<CreateTableOperation>()
                .Select(table => Table(table, foreignKeys[(table.Schema, table.Name)], indexes[(table.Schema, table.Name)]) with
                {
                    Search = tables.FindTable(table.Name, table.Schema) is { } found ? SearchIndexOperations.Read(found) : null,
                })
                .OrderBy(table => table.Schema, StringComparer.Ordinal).ThenBy(table => table.Name, StringComparer.Ordinal)],
        };
    }

    private static TableSnapshot Table(
        CreateTableOperation table, IEnumerable<AddForeignKeyOperation> foreignKeys, IEnumerable<CreateIndexOperation> indexes) => new()
        {
            Schema = table.Schema,
            Name = table.Name,
            Comment = table.Comment,
            Columns = [.. table.Columns.Select(Column)],
            PrimaryKey = table.PrimaryKey is { } key ? new() { Name = key.Name, Columns = key.Columns, Annotations = Annotations(key) } : null,
            UniqueConstraints = [.. table.UniqueConstraints.Select(unique =>
            new KeySnapshot { Name = unique.Name, Columns = unique.Columns, Annotations = Annotations(unique) })],
            ForeignKeys = [.. table.ForeignKeys.Concat(foreignKeys).Select(ForeignKey).OrderBy(reference => reference.Name, StringComparer.Ordinal)],
            Checks = [.. table.CheckConstraints.Select(check => new CheckSnapshot(check.Name, check.Sql))],
            Indexes = [.. indexes.Select(Index).OrderBy(index => index.Name, StringComparer.Ordinal)],
            Annotations = Annotations(table),
        };

    private static ColumnSnapshot Column(AddColumnOperation column) => new()
    {
        Name = column.Name,
        Type = column.ColumnType!,
        Clr = SnapshotAnnotation.NameOf(Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType),
        Nullable = column.IsNullable,
        Default = column.DefaultValue is { } value ? SnapshotAnnotation.Of("value", value) : null,
        DefaultSql = column.DefaultValueSql,
        ComputedSql = column.ComputedColumnSql,
        Stored = column.IsStored,
        Collation = column.Collation,
        Comment = column.Comment,
        RowVersion = column.IsRowVersion,
        Annotations = Annotations(column),
    };

    private static ForeignKeySnapshot ForeignKey(AddForeignKeyOperation key) => new()
    {
        Name = key.Name,
        Columns = key.Columns,
        PrincipalSchema = key.PrincipalSchema,
        PrincipalTable = key.PrincipalTable,
        PrincipalColumns = key.PrincipalColumns!,
        OnDelete = key.OnDelete.ToString(),
        Annotations = Annotations(key),
    };

    private static IndexSnapshot Index(CreateIndexOperation index) => new()
    {
        Name = index.Name,
        Columns = index.Columns,
        Unique = index.IsUnique,
        // An empty list means every column.
        Descending = index.IsDescending is [] ? [.. index.Columns.Select(_ => true)] : index.IsDescending,
        Filter = index.Filter,
        Annotations = Annotations(index),
    };

    private static SequenceSnapshot Sequence(CreateSequenceOperation sequence) => new()
    {
        Schema = sequence.Schema,
        Name = sequence.Name,
        Clr = SnapshotAnnotation.NameOf(sequence.ClrType),
        Start = sequence.StartValue,
        Increment = sequence.IncrementBy,
        Min = sequence.MinValue,
        Max = sequence.MaxValue,
        Cyclic = sequence.IsCyclic,
    };

    private static SnapshotAnnotation[] Annotations(IReadOnlyAnnotatable? item) => item is null
        ? []
        : [.. item.GetAnnotations().Where(annotation => annotation.Value is not null)
            .Select(annotation => SnapshotAnnotation.Of(annotation.Name, annotation.Value!))];
}
