using System.Data.Common;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>Indexes, unique values and references over rows that are there already.</summary>
internal sealed partial class DangerJudge
{
    private async Task IndexAsync(CreateIndexOperation index, CancellationToken cancellationToken)
    {
        if (index.IsUnique)
        {
            await UniqueAsync(index.Schema, index.Table, index.Columns, index.Filter, cancellationToken);
        }

        if (Kind == DatabaseKind.Sqlite || index["Npgsql:CreatedConcurrently"] is true)
        {
            return;
        }

        await LockingAsync($"The index {index.Name}", index.Schema, index.Table, cancellationToken);
    }

    private Task SearchIndexAsync(string? schema, string table, CancellationToken cancellationToken) =>
        Kind == DatabaseKind.Sqlite ? Task.CompletedTask : LockingAsync("The index of the search", schema, table, cancellationToken);

    private async Task LockingAsync(string index, string? schema, string table, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(schema, table, "", cancellationToken);

        if (rows > ManyRows)
        {
            Refuse(
                "GABLE1525", $"{index} would be built over {Rows(rows)} of {table}.",
                "Until it is built, nobody can write to the table.",
                [$"Write the files without applying them: {Migrate} --no-apply --force",
                    "In the migration's postgresql.up.sql, add the line \"-- gable: no-transaction\" and write CREATE INDEX CONCURRENTLY IF NOT EXISTS. " +
                    "Other changes of the same file belong into a migration of their own.",
                    $"Apply it: {Migrate}",
                    $"Or, in a maintenance window: {Migrate} --force"]);
        }
    }

    private async Task UniqueAsync(string? schema, string table, string[] columns, string? filter, CancellationToken cancellationToken)
    {
        var before = columns.Select(column => Before(table, column).Column).ToList();
        var old = Before(table, "").Table;

        if (!before.TrueForAll(column => Has(schema, old, column)))
        {
            return;
        }

        var list = string.Join(", ", before.Select(Quote));
        var present = string.Join(" AND ", before.Select(column => $"{Quote(column)} IS NOT NULL").Append(filter is null ? "1 = 1" : $"({filter})"));
        var text = string.Join(" || ', ' || ", before.Select(column => $"CAST({Quote(column)} AS text)"));
        var groups = $"SELECT {text} || ' (' || count(*) || ' times)' FROM {Table(schema, old)} WHERE {present} GROUP BY {list} HAVING count(*) > 1";

        try
        {
            var count = await _session.CountAsync($"SELECT count(*) FROM ({groups}) AS found", cancellationToken);

            if (count > 0)
            {
                var examples = await _session.ListAsync($"{groups} ORDER BY count(*) DESC LIMIT 3", cancellationToken);
                Duplicates(table, columns, count, examples);
            }
        }
        catch (DbException)
        {
            // The filter speaks of a column that this very migration adds; then no row can be judged yet.
        }
    }

    private void Duplicates(string table, string[] columns, long count, List<string> examples) => Refuse(
        "GABLE1524",
        $"{table} ({string.Join(", ", columns)}) would have to be unique, but {(count == 1 ? "1 value occurs" : $"{count} values occur")} more than once: {string.Join("; ", examples)}.",
        "The database would refuse the index.",
        [$"Find them: SELECT {string.Join(", ", columns.Select(Quote))}, count(*) FROM {Quote(table)} GROUP BY {string.Join(", ", columns.Select(Quote))} HAVING count(*) > 1",
            $"Change or remove the surplus rows, or write that into a migration of its own: {Migrate} --empty --name remove_duplicates",
            $"Then type: {Migrate}"]);

    private async Task ReferenceAsync(AddForeignKeyOperation key, CancellationToken cancellationToken)
    {
        var (table, principal) = (Before(key.Table, "").Table, Before(key.PrincipalTable, "").Table);
        var pairs = key.Columns.Zip(key.PrincipalColumns!, (column, other) => (
            Own: Before(key.Table, column).Column, Other: Before(key.PrincipalTable, other).Column)).ToList();

        if (!pairs.TrueForAll(pair => Has(key.Schema, table, pair.Own) && Has(key.PrincipalSchema, principal, pair.Other)))
        {
            return;
        }

        var present = string.Join(" AND ", pairs.Select(pair => $"own.{Quote(pair.Own)} IS NOT NULL"));
        var equal = string.Join(" AND ", pairs.Select(pair => $"own.{Quote(pair.Own)} = other.{Quote(pair.Other)}"));
        var rows = await _session.CountAsync(
            $"SELECT count(*) FROM {Table(key.Schema, table)} AS own WHERE {present} AND NOT EXISTS (SELECT 1 FROM {Table(key.PrincipalSchema, principal)} AS other WHERE {equal})",
            cancellationToken);

        if (rows > 0)
        {
            Refuse(
                "GABLE1526", $"{key.Table} ({string.Join(", ", key.Columns)}) would have to refer to {key.PrincipalTable}, but {Rows(rows)} refer to nothing that exists.",
                "The database would refuse the reference.",
                [$"Find them: SELECT * FROM {Quote(table)} AS own WHERE {present} AND NOT EXISTS (SELECT 1 FROM {Quote(principal)} AS other WHERE {equal})",
                    $"Correct or remove them, or write that into a migration of its own: {Migrate} --empty --name remove_orphans",
                    $"Then type: {Migrate}"]);
        }
    }
}
