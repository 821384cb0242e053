using System.Text;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>Names a migration after what it does: <c>add_price_to_products</c>.</summary>
internal static class MigrationNames
{
    private const int Longest = 60;

    internal static string For(IReadOnlyList<MigrationOperation> operations, bool first)
    {
        if (first)
        {
            return "initial";
        }

        var named = operations.Select(Named).OfType<(string Verb, string Thing, string Table)>().ToList();
        var primary = named.Where(change => change.Verb is not ("index" or "constrain")).ToList();
        var main = primary.Count > 0 ? primary : named;
        var name = main switch
        {
            [] => "change_schema",
            [{ Verb: "create" or "drop" } only] => $"{only.Verb}_{only.Thing}",
            [{ Verb: "add" } only] => $"add_{only.Thing}_to_{only.Table}",
            [{ Verb: "remove" } only] => $"remove_{only.Thing}_from_{only.Table}",
            [{ Verb: "rename" } only] => $"rename_{only.Thing}",
            [var only] => $"{only.Verb}_{only.Thing}_of_{only.Table}",
            _ => Several(main),
        };

        return Clean(name);
    }

    /// <summary>Lower-case letters, digits and underscores, at most 60; <c>change</c> when nothing is left.</summary>
    internal static string Clean(string name)
    {
        var text = new StringBuilder();

        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];

            if (char.IsAsciiLetterUpper(letter) && i > 0 && (char.IsAsciiLetterLower(name[i - 1]) || char.IsAsciiDigit(name[i - 1])))
            {
                text.Append('_');
            }

            text.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_');
        }

        var parts = text.ToString().Split('_', StringSplitOptions.RemoveEmptyEntries);
        var clean = string.Join('_', parts);
        return clean.Length == 0 ? "change" : clean.Length <= Longest ? clean : clean[..Longest].TrimEnd('_');
    }

    private static string Several(List<(string Verb, string Thing, string Table)> changes)
    {
        var verbs = changes.Select(change => change.Verb).Distinct().ToList();
        var tables = changes.Select(change => change.Table).Distinct().ToList();

        return verbs is ["create"] or ["drop"] && changes.Count <= 3 ? $"{verbs[0]}_{string.Join("_and_", changes.Select(change => change.Thing))}"
            : verbs is ["add"] && tables.Count == 1 && changes.Count <= 3 ? $"add_{string.Join("_and_", changes.Select(change => change.Thing))}_to_{tables[0]}"
            : tables.Count <= 3 ? $"change_{string.Join("_and_", tables)}" : "change_schema";
    }

    private static (string Verb, string Thing, string Table)? Named(MigrationOperation operation) => operation switch
    {
        CreateTableOperation table => ("create", table.Name, table.Name),
        DropTableOperation table => ("drop", table.Name, table.Name),
        RenameTableOperation table => ("rename", $"{table.Name}_to_{table.NewName}", table.Name),
        AddColumnOperation column => ("add", column.Name, column.Table),
        DropColumnOperation column => ("remove", column.Name, column.Table),
        RenameColumnOperation column => ("rename", $"{column.Name}_to_{column.NewName}", column.Table),
        AlterColumnOperation column => ("change", column.Name, column.Table),
        CreateIndexOperation index => ("index", string.Join('_', index.Columns), index.Table),
        SqlOperation sql when SearchIndexOperations.CreatedOn(sql) is { } on => ("index", "search", on.Table),
        SqlOperation sql when SearchIndexOperations.DroppedFrom(sql) is { } from => ("index", "search", from.Table),
        ITableMigrationOperation other => ("constrain", other.Table, other.Table),
        _ => null,
    };
}
