using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>The operations that lead from one snapshot to another, on one engine.</summary>
internal static class SchemaDiff
{
    /// <param name="db">A context of the engine.</param>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it shall be.</param>
    /// <param name="renames">What is to keep its rows under a new name; nothing is guessed.</param>
    internal static IReadOnlyList<MigrationOperation> Between(DbContext db, SchemaSnapshot from, SchemaSnapshot to, IReadOnlyList<SchemaRename> renames)
    {
        var renamed = renames.Aggregate(from, (snapshot, rename) => rename.Apply(snapshot));
        var operations = db.GetService<IMigrationsModelDiffer>().GetDifferences(
            SnapshotModel.Build(db, renamed, marked: true).GetRelationalModel(), SnapshotModel.Build(db, to, marked: true).GetRelationalModel());

        foreach (var column in operations.SelectMany(Columns))
        {
            column.Comment = SnapshotModel.Unmark(column.Comment);
        }

        foreach (var table in operations.OfType<CreateTableOperation>())
        {
            var order = to.Find(table.Schema, table.Name)!.Columns.Select(column => column.Name).ToList();
            table.Columns.Sort((left, right) => order.IndexOf(left.Name) - order.IndexOf(right.Name));
        }

        return [.. renames.Select(rename => rename.Operation(from)).OfType<MigrationOperation>(), .. operations];
    }

    private static IEnumerable<ColumnOperation> Columns(MigrationOperation operation) => operation switch
    {
        AlterColumnOperation alter => [alter, alter.OldColumn],
        AddColumnOperation add => [add],
        CreateTableOperation create => create.Columns,
        _ => [],
    };
}
