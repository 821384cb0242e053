using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>A query's rows with the rows that they refer to, by left joins that keep every row and add none.</summary>
internal sealed class JoinedRows
{
    private static readonly MethodInfo LeftJoin = typeof(Queryable).GetMethods()
        .Single(method => method.Name == nameof(Queryable.LeftJoin) && method.GetParameters().Length == 5);

    private static readonly MethodInfo PageOf = typeof(JoinedRows).GetMethod(nameof(Page), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly DbContext _db;
    private readonly ReadParameters _parameters;
    private readonly Dictionary<(Expression Row, IncludeNode Node), Expression> _joined = [];
    private readonly List<ParameterExpression> _order = [];
    private IQueryable _rows;

    /// <param name="db">The database.</param>
    /// <param name="parameters">The read and its parameters.</param>
    /// <param name="rows">The rows to start from.</param>
    public JoinedRows(DbContext db, ReadParameters parameters, IQueryable rows)
    {
        (_db, _parameters, _rows) = (db, parameters, rows);
        Root = Expression.Parameter(rows.ElementType, "root");
    }

    /// <summary>Stands for the row in expressions until the joins are known.</summary>
    public ParameterExpression Root { get; }

    /// <summary>The stand-in of a joined row; <c>null</c> when the actor may read none.</summary>
    public Expression? Find(Expression row, IncludeNode node) => _joined.GetValueOrDefault((row, node));

    /// <summary>Joins what is included.</summary>
    /// <returns>False when something included is more than a reference.</returns>
    public bool TryJoin(IReadOnlyList<IncludeNode> nodes) => TryJoin(Root, nodes);

    /// <summary>The page (or row) with the chosen values.</summary>
    /// <param name="list">The list; <c>null</c> for a single row.</param>
    /// <param name="selected">The values, over <see cref="Root"/> and the stand-ins.</param>
    public IQueryable Query<T>(ListRows<T>? list, IReadOnlyList<Expression> selected)
        where T : class
    {
        var element = Expression.Parameter(_rows.ElementType, "element");
        var stand = new StandIns(Places(element));

        if (list is not null)
        {
            _rows = (IQueryable)PageOf.MakeGenericMethod(typeof(T), element.Type).Invoke(null, [list, _rows, element, stand.Visit(Root)])!;
        }

        var values = Expression.Lambda(Expression.NewArrayInit(typeof(object), selected.Select(stand.Visit)!), element);
        return _rows.Provider.CreateQuery(Expression.Call(
            typeof(Queryable), nameof(Queryable.Select), [element.Type, typeof(object[])], _rows.Expression, Expression.Quote(values)));
    }

    private static IQueryable Page<T, TElement>(ListRows<T> list, IQueryable<TElement> rows, ParameterExpression element, Expression row)
        where T : class => list.Page(rows, element, row);

    private bool TryJoin(ParameterExpression row, IReadOnlyList<IncludeNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.Relation is not { Kind: RelationKind.Reference, Navigation: INavigation { IsOnDependent: true, ForeignKey: { Properties.Count: 1 } key } })
            {
                return false;
            }

            if (_parameters.Input.Decision(node.Relation.Target).Verdict == false)
            {
                continue;
            }

            var other = Expression.Parameter(node.Relation.TargetType, node.Relation.Name);
            Join(row, key, node.Relation.Target, other);
            _joined[(row, node)] = other;

            if (!TryJoin(other, node.Children))
            {
                return false;
            }
        }

        return true;
    }

    private void Join(ParameterExpression row, IForeignKey key, ResourceDescriptor target, ParameterExpression other)
    {
        var outer = Expression.Parameter(_rows.ElementType, "outer");
        var from = ExpressionParts.Lift(ExpressionParts.Column(new StandIns(Places(outer)).Visit(row)!, key.Properties[0]));
        var to = ExpressionParts.Lift(ExpressionParts.Column(other, key.PrincipalKey.Properties[0]));
        var pair = typeof(Joined<,>).MakeGenericType(outer.Type, other.Type);
        var result = Expression.MemberInit(
            Expression.New(pair),
            Expression.Bind(pair.GetProperty(nameof(Joined<,>.Left))!, outer),
            Expression.Bind(pair.GetProperty(nameof(Joined<,>.Right))!, other));

        var call = Expression.Call(
            LeftJoin.MakeGenericMethod(outer.Type, other.Type, from.Type, pair),
            _rows.Expression,
            Readable(target, other),
            Expression.Quote(Expression.Lambda(from, outer)),
            Expression.Quote(Expression.Lambda(to, other)),
            Expression.Quote(Expression.Lambda(result, outer, other)));

        _rows = _rows.Provider.CreateQuery(call);
        _order.Add(other);
    }

    private Expression Readable(ResourceDescriptor target, ParameterExpression other)
    {
        var source = SetSource.Of(_db, target.ModelType);

        return _parameters.Input.Decision(target).Verdict == true
            ? source
            : PathTranslator.Where(source, other, ExpressionParts.Apply(_parameters.Rule(target), other));
    }

    /// <summary>Where each stand-in is found in an element: the last join is outermost.</summary>
    private Dictionary<ParameterExpression, Expression> Places(Expression element)
    {
        var places = new Dictionary<ParameterExpression, Expression>();

        for (var i = _order.Count - 1; i >= 0; i--)
        {
            places[_order[i]] = Expression.Property(element, nameof(Joined<,>.Right));
            element = Expression.Property(element, nameof(Joined<,>.Left));
        }

        places[Root] = element;
        return places;
    }

    private sealed class StandIns(Dictionary<ParameterExpression, Expression> places) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => places.GetValueOrDefault(node, node);
    }
}
