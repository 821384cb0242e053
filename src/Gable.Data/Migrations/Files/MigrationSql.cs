using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>Writes operations as SQL that a person reads and edits.</summary>
internal static class MigrationSql
{
    /// <param name="db">A context of the engine.</param>
    /// <param name="operations">What to do.</param>
    /// <param name="target">The schema afterwards.</param>
    /// <param name="header">Comment lines for the top of the file.</param>
    internal static string Write(DbContext db, IReadOnlyList<MigrationOperation> operations, SchemaSnapshot target, IEnumerable<string> header)
    {
        var text = new StringBuilder();

        foreach (var line in header)
        {
            text.Append("-- ").Append(line).Append('\n');
        }

        foreach (var statement in Statements(db, operations, target))
        {
            text.Append('\n').Append(statement.ReplaceLineEndings("\n").TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Statements(DbContext db, IReadOnlyList<MigrationOperation> operations, SchemaSnapshot target)
    {
        if (operations.Count == 0)
        {
            return [];
        }

        // Search indexes stand around the rest: what they are made of goes first and comes last.
        var drops = operations.Where(SearchIndexOperations.IsDrop).OfType<SqlOperation>().ToList();
        var creates = operations.Where(SearchIndexOperations.IsCreate).OfType<SqlOperation>().ToList();
        MigrationOperation[] rest = [.. operations.Where(operation => !SearchIndexOperations.IsDrop(operation) && !SearchIndexOperations.IsCreate(operation))];

        var kind = DatabaseKinds.Of(db);
        IReadOnlyList<MigrationOperation> all = kind == DatabaseKind.Sqlite ? WithRebuilds(rest, target) : rest;
        var commands = db.GetService<IMigrationsSqlGenerator>().Generate(all, SnapshotModel.Build(db, target)).Select(command => command.CommandText.Trim());

        string[] written = [.. (kind == DatabaseKind.Sqlite
            // The runner turns foreign keys off around the whole migration; inside a transaction the pragma does nothing.
            ? commands.Where(command => !command.StartsWith("PRAGMA foreign_keys", StringComparison.OrdinalIgnoreCase))
            : commands.Select(command => Converting(db, command, rest)).Concat(rest.Select(operation => WithoutDefault(db, operation, target)).OfType<string>())).Where(command => command.Length > 0)];

        if (kind == DatabaseKind.Sqlite)
        {
            Anew(written, target, drops, creates);
        }

        return [.. drops.Select(drop => drop.Sql), .. written, .. creates.Select(create => create.Sql)];
    }

    // A table that SQLite builds anew loses its triggers and numbers its rows again.
    private static void Anew(string[] written, SchemaSnapshot target, List<SqlOperation> drops, List<SqlOperation> creates)
    {
        foreach (var table in target.Tables)
        {
            if (table.Search is { } search && written.Any(command => SqliteBystanders.IsAnew(command, table.Name)) &&
                !creates.Exists(create => SearchIndexOperations.CreatedOn(create)?.Table == table.Name))
            {
                drops.AddRange(SearchIndexOperations.Drop(DatabaseKind.Sqlite, table.Schema, table.Name, search));
                creates.AddRange(SearchIndexOperations.Create(DatabaseKind.Sqlite, table.Schema, table.Name, search));
            }
        }
    }

    // EF Core fills rows with a default that the model does not have. SQLite drops it by building the table anew,
    // and knows no other way to add a column whose default is an expression.
    private static List<MigrationOperation> WithRebuilds(IReadOnlyList<MigrationOperation> operations, SchemaSnapshot target)
    {
        var all = operations.ToList();

        foreach (var add in operations.OfType<AddColumnOperation>())
        {
            if (add.DefaultValueSql is not null || (add.DefaultValue is not null && target.Find(add.Schema, add.Table)?.Find(add.Name)?.Default is null))
            {
                all.Add(new AlterColumnOperation { Table = add.Table, Name = add.Name, ClrType = add.ClrType, ColumnType = add.ColumnType, IsNullable = add.IsNullable });
            }
        }

        return all;
    }

    private static string? WithoutDefault(DbContext db, MigrationOperation operation, SchemaSnapshot target)
    {
        if (operation is not (AddColumnOperation or AlterColumnOperation) || operation is not ColumnOperation { DefaultValue: not null } column ||
            target.Find(column.Schema, column.Table)?.Find(column.Name)?.Default is not null)
        {
            return null;
        }

        var sql = db.GetService<ISqlGenerationHelper>();
        return $"ALTER TABLE {sql.DelimitIdentifier(column.Table, column.Schema)} ALTER COLUMN {sql.DelimitIdentifier(column.Name)} DROP DEFAULT;";
    }

    // PostgreSQL converts between most types only when told how; and a type that stays the same must not be written anew for every row.
    private static string Converting(DbContext db, string command, IReadOnlyList<MigrationOperation> operations)
    {
        var sql = db.GetService<ISqlGenerationHelper>();

        foreach (var alter in operations.OfType<AlterColumnOperation>())
        {
            var start = $"ALTER TABLE {sql.DelimitIdentifier(alter.Table, alter.Schema)} ALTER COLUMN {sql.DelimitIdentifier(alter.Name)} TYPE ";
            var at = command.IndexOf(start, StringComparison.Ordinal);
            var end = at < 0 ? -1 : command.IndexOf(';', at);

            if (end < 0)
            {
                continue;
            }

            if (alter.ColumnType != alter.OldColumn.ColumnType)
            {
                command = command.Insert(end, $" USING {sql.DelimitIdentifier(alter.Name)}::{alter.ColumnType}");
            }
            else if (alter.Collation == alter.OldColumn.Collation)
            {
                command = command.Remove(at, end + 1 - at).TrimStart();
            }
        }

        return command;
    }
}
