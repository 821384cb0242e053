using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Builds an EF Core model from a snapshot again: a property bag per table, as EF Core's own snapshots do.</summary>
/// <remarks>Old and new schema have the same form then, so that EF Core's comparison sees tables and never classes.</remarks>
internal static class SnapshotModel
{
    // What SQLite's operations say of a column, where the model says it of the property.
    private const string Autoincrement = "Sqlite:Autoincrement";

    /// <param name="db">A context of the snapshot's engine.</param>
    /// <param name="snapshot">The tables.</param>
    /// <param name="marked">Puts each column's name into its comment: EF Core takes two columns of different names but equal form for a rename.</param>
    internal static IModel Build(DbContext db, SchemaSnapshot snapshot, bool marked = false)
    {
        var builder = new ModelBuilder();
        var model = builder.Model;
        Annotate(model, snapshot.Annotations);

        if (snapshot.Collation is not null)
        {
            model.SetCollation(snapshot.Collation);
        }

        foreach (var sequence in snapshot.Sequences)
        {
            Add(model, sequence);
        }

        foreach (var table in snapshot.Tables)
        {
            Add(model, table, marked);
        }

        foreach (var table in snapshot.Tables)
        {
            AddForeignKeys(model, table);
        }

        return db.GetService<IModelRuntimeInitializer>().Initialize(builder.FinalizeModel(), designTime: true, validationLogger: null);
    }

    /// <summary>The comment behind the mark; <c>null</c> for none.</summary>
    internal static string? Unmark(string? comment) => comment?.IndexOf(Mark) is { } end and >= 0 && end < comment.Length - 1 ? comment[(end + 1)..] : null;

    private const char Mark = '\u0001';

    private static string Name(string? schema, string table) => schema is null ? table : $"{schema}.{table}";

    private static void Add(IMutableModel model, TableSnapshot table, bool marked)
    {
        var entity = model.AddEntityType(Name(table.Schema, table.Name), typeof(Dictionary<string, object>));
        entity.SetTableName(table.Name);
        entity.SetSchema(table.Schema);
        entity.SetComment(table.Comment);
        Annotate(entity, table.Annotations);

        if (table.Search is { } search)
        {
            entity.SetAnnotation(GableAnnotations.SearchIndex, search.Columns.Prepend(search.Name).ToArray());
        }

        for (var order = 0; order < table.Columns.Count; order++)
        {
            Add(entity, table.Columns[order], order, marked);
        }

        if (table.PrimaryKey is { } primary)
        {
            var key = entity.SetPrimaryKey(Properties(entity, primary.Columns))!;
            key.SetName(primary.Name);
            Annotate(key, primary.Annotations);
        }
        else
        {
            entity.IsKeyless = true;
        }

        foreach (var unique in table.UniqueConstraints)
        {
            var key = entity.AddKey(Properties(entity, unique.Columns))!;
            key.SetName(unique.Name);
            Annotate(key, unique.Annotations);
        }

        foreach (var check in table.Checks)
        {
            entity.AddCheckConstraint(check.Name, check.Sql).Name = check.Name;
        }

        foreach (var index in table.Indexes)
        {
            Add(entity, index);
        }
    }

    private static void Add(IMutableEntityType entity, ColumnSnapshot column, int order, bool marked)
    {
        var type = SnapshotAnnotation.TypeOf(column.Clr) ?? typeof(string);
        var property = entity.AddIndexerProperty(column.Name, column.Nullable && type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type);
        property.IsNullable = column.Nullable;
        property.SetColumnName(column.Name);
        property.SetColumnType(column.Type);

        // EF Core would take another place in the class for a change of the column; only a new table has an order.
        if (!marked)
        {
            property.SetColumnOrder(order);
        }

        property.SetCollation(column.Collation);
        property.SetComment(marked ? $"{column.Name}{Mark}{column.Comment}" : column.Comment);

        if (column.Default is { } value)
        {
            property.SetDefaultValue(value.Read());
        }
        else if (column.DefaultSql is not null)
        {
            property.SetDefaultValueSql(column.DefaultSql);
        }
        else if (column.ComputedSql is not null)
        {
            property.SetComputedColumnSql(column.ComputedSql);
            property.SetIsStored(column.Stored);
        }

        if (column.RowVersion)
        {
            property.IsConcurrencyToken = true;
            property.ValueGenerated = ValueGenerated.OnAddOrUpdate;
        }

        foreach (var annotation in column.Annotations)
        {
            if (annotation.Name == Autoincrement)
            {
                property.ValueGenerated = ValueGenerated.OnAdd;
                property.SetValueGenerationStrategy(SqliteValueGenerationStrategy.Autoincrement);
            }
            else
            {
                property.SetAnnotation(annotation.Name, annotation.Read());
            }
        }
    }

    private static void Add(IMutableEntityType entity, IndexSnapshot snapshot)
    {
        var index = entity.AddIndex(Properties(entity, snapshot.Columns), snapshot.Name);
        index.SetDatabaseName(snapshot.Name);
        index.IsUnique = snapshot.Unique;
        index.IsDescending = snapshot.Descending;
        index.SetFilter(snapshot.Filter);
        Annotate(index, snapshot.Annotations);
    }

    private static void AddForeignKeys(IMutableModel model, TableSnapshot table)
    {
        var entity = model.FindEntityType(Name(table.Schema, table.Name))!;

        foreach (var snapshot in table.ForeignKeys)
        {
            var principal = model.FindEntityType(Name(snapshot.PrincipalSchema, snapshot.PrincipalTable))!;
            var columns = Properties(principal, snapshot.PrincipalColumns);
            var key = entity.AddForeignKey(Properties(entity, snapshot.Columns), principal.FindKey(columns) ?? principal.AddKey(columns)!, principal);
            key.SetConstraintName(snapshot.Name);
            key.DeleteBehavior = Enum.Parse<DeleteBehavior>(snapshot.OnDelete);
            Annotate(key, snapshot.Annotations);
        }
    }

    private static void Add(IMutableModel model, SequenceSnapshot snapshot)
    {
        var sequence = model.AddSequence(snapshot.Name, snapshot.Schema);
        sequence.Type = SnapshotAnnotation.TypeOf(snapshot.Clr) ?? typeof(long);
        sequence.StartValue = snapshot.Start;
        sequence.IncrementBy = snapshot.Increment;
        sequence.MinValue = snapshot.Min;
        sequence.MaxValue = snapshot.Max;
        sequence.IsCyclic = snapshot.Cyclic;
    }

    private static List<IMutableProperty> Properties(IMutableEntityType entity, IReadOnlyList<string> columns) =>
        [.. columns.Select(column => entity.FindProperty(column)!)];

    private static void Annotate(IMutableAnnotatable item, IReadOnlyList<SnapshotAnnotation> annotations)
    {
        foreach (var annotation in annotations)
        {
            item.SetAnnotation(annotation.Name, annotation.Read());
        }
    }
}
