using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gable.Data;

/// <summary>A table or a column that is to keep its rows under a new name.</summary>
/// <param name="Table">The table's name before.</param>
/// <param name="Column">The column's name before; <c>null</c> when the table itself is renamed.</param>
/// <param name="NewName">The name afterwards.</param>
internal sealed record SchemaRename(string Table, string? Column, string NewName)
{
    /// <summary>Reads <c>posts.title:headline</c> or <c>posts:articles</c>; <c>null</c> when it is neither.</summary>
    internal static SchemaRename? Parse(string text)
    {
        var sides = text.Split(':');

        if (sides is not [{ Length: > 0 } before, { Length: > 0 } after])
        {
            return null;
        }

        var dot = before.LastIndexOf('.');
        return dot < 0 ? new(before, null, after)
            : dot == 0 || dot == before.Length - 1 ? null
            : new(before[..dot], before[(dot + 1)..], after.StartsWith(before[..dot] + ".", StringComparison.Ordinal) ? after[(dot + 1)..] : after);
    }

    /// <summary>The way back.</summary>
    internal SchemaRename Reversed => Column is null ? new(NewName, null, Table) : new(Table, NewName, Column);

    internal MigrationOperation? Operation(SchemaSnapshot from)
    {
        var schema = from.Tables.FirstOrDefault(table => table.Name == Table)?.Schema;
        return Column is null
            ? new RenameTableOperation { Schema = schema, Name = Table, NewSchema = schema, NewName = NewName }
            : new RenameColumnOperation { Schema = schema, Table = Table, Name = Column, NewName = NewName };
    }

    internal SchemaSnapshot Apply(SchemaSnapshot snapshot) => snapshot with { Tables = [.. snapshot.Tables.Select(Apply)] };

    private TableSnapshot Apply(TableSnapshot table)
    {
        var own = table.Name == Table;
        return Column is null
            ? table with { Name = own ? NewName : table.Name, ForeignKeys = [.. table.ForeignKeys.Select(Retarget)] }
            : table with
            {
                Columns = own ? [.. table.Columns.Select(column => column with { Name = Name(column.Name) })] : table.Columns,
                PrimaryKey = own && table.PrimaryKey is { } key ? key with { Columns = Names(key.Columns) } : table.PrimaryKey,
                UniqueConstraints = own ? [.. table.UniqueConstraints.Select(unique => unique with { Columns = Names(unique.Columns) })] : table.UniqueConstraints,
                Indexes = own ? [.. table.Indexes.Select(index => index with { Columns = Names(index.Columns) })] : table.Indexes,
                Search = own && table.Search is { } search ? search with { Columns = [.. Names(search.Columns).Order(StringComparer.Ordinal)] } : table.Search,
                ForeignKeys = [.. table.ForeignKeys.Select(key => key with
                {
                    Columns = own ? Names(key.Columns) : key.Columns,
                    PrincipalColumns = key.PrincipalTable == Table ? Names(key.PrincipalColumns) : key.PrincipalColumns,
                })],
            };
    }

    private ForeignKeySnapshot Retarget(ForeignKeySnapshot key) => key.PrincipalTable == Table ? key with { PrincipalTable = NewName } : key;

    private string Name(string column) => column == Column ? NewName : column;

    private string[] Names(IReadOnlyList<string> columns) => [.. columns.Select(Name)];
}
