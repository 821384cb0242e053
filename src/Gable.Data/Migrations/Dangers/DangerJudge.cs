using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>Judges operations by the rows of the connected database.</summary>
internal sealed partial class DangerJudge
{
    private const int ManyRows = 100_000;
    private const string Migrate = "dotnet run -- db migrate";

    private readonly MigrationSession _session;
    private readonly MigrationPlan _plan;
    private readonly HashSet<string> _columns;
    private readonly List<Danger> _dangers = [];

    private DangerJudge(MigrationSession session, MigrationPlan plan, HashSet<string> columns)
    {
        _session = session;
        _plan = plan;
        _columns = columns;
    }

    private DatabaseKind Kind => _session.Kind;

    private SchemaSnapshot Target => _plan.Model.Of(Kind);

    // PostgreSQL's types say more: how long a text may be, and whether a number is a date.
    private IReadOnlyList<MigrationOperation> Typed => _plan.Scripts[DatabaseKind.PostgreSql].Operations;

    /// <param name="session">The connected database, as it is before the change.</param>
    /// <param name="plan">The change.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal static async Task<IReadOnlyList<Danger>> JudgeAsync(MigrationSession session, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var judge = new DangerJudge(session, plan, [.. await session.ListAsync(ColumnsSql(session.Kind), cancellationToken)]);

        foreach (var operation in plan.Scripts[session.Kind].Operations)
        {
            await judge.JudgeAsync(operation, cancellationToken);
        }

        foreach (var alter in judge.Typed.OfType<AlterColumnOperation>().Where(_ => session.Kind == DatabaseKind.Sqlite))
        {
            await judge.LengthAsync(alter, cancellationToken);
        }

        return judge._dangers;
    }

    private static string ColumnsSql(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? "SELECT t.name || '.' || c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'"
        : "SELECT CASE table_schema WHEN current_schema() THEN '' ELSE table_schema || '.' END || table_name || '.' || column_name FROM information_schema.columns";

    private Task JudgeAsync(MigrationOperation operation, CancellationToken cancellationToken) => operation switch
    {
        DropTableOperation table => TableAsync(table, cancellationToken),
        DropColumnOperation column => ColumnAsync(column, cancellationToken),
        AddColumnOperation column => RequiredAsync(column, cancellationToken),
        AlterColumnOperation column => AlteredAsync(column, cancellationToken),
        CreateIndexOperation index => IndexAsync(index, cancellationToken),
        AddUniqueConstraintOperation unique => UniqueAsync(unique.Schema, unique.Table, unique.Columns, null, cancellationToken),
        AddForeignKeyOperation key => ReferenceAsync(key, cancellationToken),
        SqlOperation sql when SearchIndexOperations.CreatedOn(sql) is { } on => SearchIndexAsync(on.Schema, on.Table, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task TableAsync(DropTableOperation table, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(table.Schema, table.Name, "", cancellationToken);

        if (rows > 0)
        {
            var renamed = Typed.OfType<CreateTableOperation>().Where(created => IsAlike(table, created))
                .Select(created => $"{Migrate} --rename {table.Name}:{created.Name}").ToList();
            Refuse(
                "GABLE1520", $"The table {table.Name} would be dropped with its {Rows(rows)}.", "The rows could not be brought back.",
                [.. renamed.Count > 0 ? [$"If the model only got a new name, keep the rows: {string.Join("   or: ", renamed)}"] : Array.Empty<string>(),
                    "If the rows are still needed elsewhere, first copy them with a migration of your own: dotnet run -- db migrate --empty --name copy_rows",
                    $"If they may go: {Migrate} --force"]);
        }
    }

    // At least half of the columns by name and type: what a class has left after it was renamed and changed a little.
    private bool IsAlike(DropTableOperation dropped, CreateTableOperation created)
    {
        var old = _plan.Last?.PostgreSql.Find(dropped.Schema, dropped.Name)?.Columns ?? [];
        return 2 * old.Count(column => created.Columns.Exists(other => other.Name == column.Name && other.ColumnType == column.Type)) >= old.Count;
    }

    private async Task ColumnAsync(DropColumnOperation column, CancellationToken cancellationToken)
    {
        var (table, name) = Before(column.Table, column.Name);
        var rows = Has(column.Schema, table, name) ? await RowsAsync(column.Schema, table, $"{Quote(name)} IS NOT NULL", cancellationToken) : 0;

        if (rows > 0)
        {
            var type = _plan.Last?.PostgreSql.Find(column.Schema, table)?.Find(name)?.Type;
            var renamed = Typed.OfType<AddColumnOperation>().Where(add => add.Table == column.Table && add.ColumnType == type)
                .Select(add => $"{Migrate} --rename {column.Table}.{name}:{add.Name}").ToList();
            Refuse(
                "GABLE1521", $"The column {column.Table}.{name} would be dropped with the values of {Rows(rows)}.", "The values could not be brought back.",
                [.. renamed.Count > 0 ? [$"If the property only got a new name, keep the values: {string.Join("   or: ", renamed)}"] : Array.Empty<string>(),
                    "While an older release still runs, deploy without the property first and drop the column with a later release.",
                    $"If the values may go: {Migrate} --force"]);
        }
    }

    private async Task RequiredAsync(AddColumnOperation column, CancellationToken cancellationToken)
    {
        var wanted = Target.Find(column.Schema, column.Table)?.Find(column.Name);

        if (column.IsNullable || wanted is null || wanted.Default is not null || wanted.DefaultSql is not null || wanted.ComputedSql is not null || IsGenerated(wanted))
        {
            return;
        }

        var (table, _) = Before(column.Table, column.Name);
        var rows = await RowsAsync(column.Schema, table, "", cancellationToken);

        if (rows > 0)
        {
            Required(column, $"The required column {column.Table}.{column.Name} would be added to a table of {Rows(rows)}, without a value for it.");
        }
    }

    private async Task AlteredAsync(AlterColumnOperation column, CancellationToken cancellationToken)
    {
        var (table, name) = Before(column.Table, column.Name);

        if (!Has(column.Schema, table, name))
        {
            return;
        }

        if (column.OldColumn.IsNullable && !column.IsNullable &&
            await RowsAsync(column.Schema, table, $"{Quote(name)} IS NULL", cancellationToken) is > 0 and var empty)
        {
            Required(column, $"The column {column.Table}.{column.Name} would become required, but {Rows(empty)} have no value.");
        }

        // Text without a limit takes everything; its type may come with an extension that this migration adds.
        if (column.OldColumn.ColumnType is { } old && column.ColumnType is { } now && old != now &&
            (now is not ("text" or "citext" or "CITEXT" or "TEXT") || old is "BLOB" or "bytea") &&
            await RowsAsync(column.Schema, table, "", cancellationToken) > 0)
        {
            await ConvertedAsync(column, table, name, old, now, cancellationToken);
        }
    }

    private async Task ConvertedAsync(
        AlterColumnOperation column, string table, string name, string old, string now, CancellationToken cancellationToken)
    {
        // There and back: what is not the same afterwards would have been cut or changed.
        var quoted = Quote(name);
        var lost = Kind == DatabaseKind.Sqlite
            ? $"CAST(CAST({quoted} AS {now}) AS {old}) IS NOT {quoted}"
            : $"CAST(CAST(CAST({quoted} AS {now}) AS {old}) AS text) IS DISTINCT FROM CAST({quoted} AS text)";

        try
        {
            if (await RowsAsync(column.Schema, table, lost, cancellationToken) is > 0 and var rows)
            {
                Narrowed(column, $"{column.Table}.{column.Name} would change from {old} to {now}, which {Rows(rows)} do not fit.");
            }
        }
        catch (DbException problem)
        {
            Narrowed(column, $"{column.Table}.{column.Name} would change from {old} to {now}, which its rows cannot be converted to: {problem.Message}.");
        }
    }

    private async Task LengthAsync(AlterColumnOperation column, CancellationToken cancellationToken)
    {
        var (table, name) = Before(column.Table, column.Name);

        if (Length(column.ColumnType) is not { } most || (Length(column.OldColumn.ColumnType) ?? int.MaxValue) <= most || !Has(null, table, name))
        {
            return;
        }

        if (await RowsAsync(null, table, $"length({Quote(name)}) > {most}", cancellationToken) is > 0 and var rows)
        {
            Narrowed(column, $"{column.Table}.{column.Name} would be limited to {most} characters, but {Rows(rows)} are longer.");
        }
    }

    private void Required(ColumnOperation column, string what) => Refuse(
        "GABLE1523", what, "The database would refuse it, or the framework would have to invent values.",
        [$"Make the property of {column.Table}.{column.Name} optional (with a question mark) and type: {Migrate}",
            $"Fill it: {Migrate} --empty --name fill_{MigrationNames.Clean(column.Name)}, with UPDATE statements in its files; then {Migrate}",
            $"Take the question mark away again and type: {Migrate}",
            "Or give new and old rows a value in OnModelCreating: HasDefaultValue(…).",
            $"Or let the old rows have an empty value ('', 0, false): {Migrate} --force"]);

    private void Narrowed(AlterColumnOperation column, string what) => Refuse(
        "GABLE1522", what, "Values would be cut, changed or refused.",
        [$"Add a second property with the new type, type {Migrate}, and copy the values with a migration of your own ({Migrate} --empty).",
            $"Or correct the rows first, so that every value of {column.Table}.{column.Name} fits.",
            $"Or let the database convert and cut: {Migrate} --force"]);

    private void Refuse(string id, string what, string why, IReadOnlyList<string> recipe) => _dangers.Add(new(id, what, why, recipe));

    private async Task<long> RowsAsync(string? schema, string table, string condition, CancellationToken cancellationToken)
    {
        var before = Before(table, "").Table;

        return _columns.Any(column => column.StartsWith($"{Qualified(schema, before)}.", StringComparison.Ordinal))
            ? await _session.CountAsync($"SELECT count(*) FROM {Table(schema, before)}{(condition.Length > 0 ? $" WHERE {condition}" : "")}", cancellationToken)
            : 0;
    }

    private bool Has(string? schema, string table, string column) => _columns.Contains($"{Qualified(schema, table)}.{column}");

    private (string Table, string Column) Before(string table, string column)
    {
        foreach (var rename in _plan.Renames.Reverse())
        {
            if (rename.Column is null && rename.NewName == table)
            {
                table = rename.Table;
            }
            else if (rename.Column is not null && rename.Table == table && rename.NewName == column)
            {
                column = rename.Column;
            }
        }

        return (table, column);
    }

    private static bool IsGenerated(ColumnSnapshot column) => column.RowVersion ||
        column.Annotations.Any(annotation => annotation.Name is "Sqlite:Autoincrement" or "Npgsql:ValueGenerationStrategy");

    private static string Qualified(string? schema, string table) => schema is null ? table : $"{schema}.{table}";

    private static string Table(string? schema, string table) => schema is null ? Quote(table) : $"{Quote(schema)}.{Quote(table)}";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Rows(long rows) => rows == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows");

    private static int? Length(string? type) =>
        type is not null && VaryingLength().Match(type) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?:character varying|varchar)\((\d+)\)$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex VaryingLength();
}
