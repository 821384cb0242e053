using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Makes the plan for the shape of a read: lets EF Core write the SQL, and finds a writer for each column.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TRow">The driver's row.</typeparam>
internal sealed class PlanBuilder<T, TRow>(DbContext db, ReadInput read, IPlanColumns<TRow> columns)
    where T : class
{
    private readonly PlanParameters _parameters = new(read);
    private readonly List<Expression> _selected = [];
    private readonly Dictionary<(Expression Row, MemberInfo? Member, IProperty Property), int> _ordinals = [];
    private readonly Dictionary<(Expression Row, MemberInfo Member), int> _flags = [];

    /// <summary>The plan; <c>null</c> when only EF Core can do it.</summary>
    public QueryPlan<TRow>? Build()
    {
        var list = read.List is null ? null : new ListRows<T>(db, _parameters);
        var rows = list?.Following() ?? ListRows<T>.Readable(db, _parameters).Where(EntityReads<T>.HasKey(_parameters));
        var joined = new JoinedRows(db, _parameters, rows);

        if (!joined.TryJoin(read.Row.Includes))
        {
            return null;
        }

        var row = Describe(joined, joined.Root, read.Resource, read.Row.Fields, read.Row.Includes);
        var visible = read.Resource.Fields.Where(field => field.IsVisibleTo(read.Actor)).ToList();
        var isWhole = read.Row.Includes.Count == 0 && read.Row.Fields.SequenceEqual(visible);
        var whole = list is not null || isWhole ? null : Describe(joined, joined.Root, read.Resource, visible, []);

        if (row is null || (list is null && !isWhole && whole is null) || !TryKeys(list, joined, out var keys))
        {
            return null;
        }

        var query = joined.Query(list, _selected);
        var statement = Statement(query);
        var count = list is not null && read.List!.Count ? Counted(list) : null;

        return statement is null || (read.List?.Count == true && count is null) ? null : new QueryPlan<TRow>
        {
            Rows = statement,
            Count = count,
            IsPlannedByValues = SearchReads.DependsOnWords(read),
            Columns = _selected.Count,
            Row = row,
            Whole = whole,
            Keys = keys,
        };
    }

    private PlanStatement? Statement(IQueryable query) =>
        TranslatedQuery.From(db, query) is { } translated ? PlanStatement.From(translated, _parameters) : null;

    /// <summary>Counts by the list's own conditions; databases flatten the query inside.</summary>
    private PlanStatement? Counted(ListRows<T> list)
    {
        var key = Expression.Lambda<Func<T, object>>(
            Expression.Convert(Expression.Property(list.Row, read.Resource.Key.Property), typeof(object)), list.Row);

        return Statement(list.Matching.Select(key)) is { } rows
            ? rows with { Sql = $"SELECT COUNT(*) FROM ({rows.Sql}) AS counted" }
            : null;
    }

    private PlannedObject<TRow>? Describe(
        JoinedRows joined, Expression row, ResourceDescriptor resource, IReadOnlyList<ResourceField> fields, IReadOnlyList<IncludeNode> includes)
    {
        var planned = fields.Where(field => field.IsVisibleTo(read.Actor)).Select(field => Field(row, resource, field)).ToArray();
        var references = includes.Select(node => Reference(joined, row, node)).ToArray();

        return planned.Contains(null) || references.Contains(null)
            ? null
            : new PlannedObject<TRow>(planned!, references!, columns.IsNull);
    }

    private PlannedField<TRow>? Field(Expression row, ResourceDescriptor resource, ResourceField field)
    {
        var name = JsonEncodedText.Encode(field.Name, AnswerWriter.Encoder);

        if (field.Kind == FieldKind.Object)
        {
            return Object(row, resource, field) is { } writer ? new PlannedField<TRow>(name, -1, writer) : null;
        }

        return PlanColumn.Of(db, resource, field) is { } property && columns.Writer(field, property) is { } write
            ? new PlannedField<TRow>(name, Ordinal(row, property), write)
            : null;
    }

    /// <summary>An object whose columns are in the row; what may be missing is asked of EF Core, which knows what makes it so.</summary>
    private ColumnWriter<TRow>? Object(Expression row, ResourceDescriptor resource, ResourceField field)
    {
        if (PlanColumn.OwnedBy(db, resource, field) is not { } owned)
        {
            return null;
        }

        var value = Expression.Property(row, field.Property);
        var members = field.Members.Where(member => member.IsVisibleTo(read.Actor)).Select(member =>
            PlanColumn.Of(owned, member) is { } property && columns.Writer(member, property) is { } writer
                ? new PlannedField<TRow>(JsonEncodedText.Encode(member.Name, AnswerWriter.Encoder), Ordinal(value, property), writer)
                : null).ToArray();

        if (members.Contains(null))
        {
            return null;
        }

        var planned = new PlannedObject<TRow>(members!, [], columns.IsNull);

        if (PlanColumn.IsAlwaysThere(db, resource, field))
        {
            return (writer, current, _) => planned.Write(writer, current);
        }

        var missing = Flag(value);

        return (writer, current, _) =>
        {
            if (columns.IsTrue(current, missing))
            {
                writer.WriteNullValue();
            }
            else
            {
                planned.Write(writer, current);
            }
        };
    }

    private PlannedReference<TRow>? Reference(JoinedRows joined, Expression row, IncludeNode node)
    {
        var name = JsonEncodedText.Encode(node.Relation.Name, AnswerWriter.Encoder);

        if (joined.Find(row, node) is not { } other)
        {
            return new PlannedReference<TRow>(name, -1, new PlannedObject<TRow>([], [], columns.IsNull));
        }

        return Describe(joined, other, node.Relation.Target, node.Relation.Target.Fields, node.Children) is { } target &&
            PlanColumn.Of(db, node.Relation.Target, node.Relation.Target.Key) is { } key
                ? new PlannedReference<TRow>(name, Ordinal(other, key), target)
                : null;
    }

    private bool TryKeys(ListRows<T>? list, JoinedRows joined, out (int Ordinal, ColumnReader<TRow> Read)[] keys)
    {
        keys = [];

        if (list is null)
        {
            return true;
        }

        var found = list.Keys.Select(key => Key(list, joined, key)).ToArray();
        keys = [.. found.OfType<(int, ColumnReader<TRow>)>()];
        return keys.Length == found.Length;
    }

    private (int Ordinal, ColumnReader<TRow> Read)? Key(ListRows<T> list, JoinedRows joined, SortKey key)
    {
        var resource = key.IsComputed ? key.Path.Relations[^1].Target : read.Resource;
        var property = key.Path.Owner is { } owner
            ? PlanColumn.OwnedBy(db, resource, owner) is { } owned ? PlanColumn.Of(owned, key.Path.Field) : null
            : PlanColumn.Of(db, resource, key.Path.Field);

        if (property is null || columns.Reader(property.GetRelationalTypeMapping()) is not { } reader)
        {
            return null;
        }

        if (!key.IsComputed)
        {
            return (Ordinal(key.Path.Owner is { } holder ? Expression.Property(joined.Root, holder.Property) : joined.Root, property), reader);
        }

        _selected.Add(Expression.Convert(ExpressionParts.Replace(key.Value, list.Row, joined.Root), typeof(object)));
        return (_selected.Count - 1, reader);
    }

    /// <summary>The column that says whether an object is missing.</summary>
    private int Flag(MemberExpression value)
    {
        if (!_flags.TryGetValue((value.Expression!, value.Member), out var ordinal))
        {
            _flags[(value.Expression!, value.Member)] = ordinal = _selected.Count;
            _selected.Add(Expression.Convert(Expression.Equal(value, Expression.Constant(null, value.Type)), typeof(object)));
        }

        return ordinal;
    }

    private int Ordinal(Expression row, IProperty property)
    {
        // An owned object is reached by a new expression each time; the member tells it apart.
        var place = row is MemberExpression member ? (member.Expression!, (MemberInfo?)member.Member, property) : (row, null, property);

        if (!_ordinals.TryGetValue(place, out var ordinal))
        {
            _ordinals[place] = ordinal = _selected.Count;
            _selected.Add(Expression.Convert(ExpressionParts.Column(row, property), typeof(object)));
        }

        return ordinal;
    }
}
