using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>A declared query, taken apart once: what it includes, and its values cut out into slots.</summary>
internal sealed class QueryTemplate
{
    private static readonly HashSet<string> Keeping =
    [
        nameof(Queryable.Where), nameof(Queryable.OrderBy), nameof(Queryable.OrderByDescending), nameof(Queryable.ThenBy), nameof(Queryable.ThenByDescending),
        nameof(Queryable.Skip), nameof(Queryable.Take), nameof(Queryable.Distinct), nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters),
        nameof(EntityFrameworkQueryableExtensions.AsNoTracking), nameof(EntityFrameworkQueryableExtensions.TagWith),
    ];

    private readonly ParameterExpression _rows;
    private readonly Expression _body;

    private QueryTemplate(ParameterExpression rows, Expression body, IReadOnlyList<QuerySlot> slots, IReadOnlyList<PropertyInfo[]> includes)
    {
        _rows = rows;
        _body = body;
        Slots = slots;
        Includes = includes;
    }

    /// <summary>The values of a run.</summary>
    public IReadOnlyList<QuerySlot> Slots { get; }

    /// <summary>The references to include, as the properties that lead to them.</summary>
    public IReadOnlyList<PropertyInfo[]> Includes { get; }

    /// <exception cref="ArgumentException">A method in the query does not keep the rows of its resource.</exception>
    public static QueryTemplate From(LambdaExpression source)
    {
        var rows = source.Parameters[0];
        var includes = new List<PropertyInfo[]>();
        var chain = Chain(source.Body, rows, includes);
        var cutter = new QuerySlotCutter(source.Parameters.Count > 1 ? source.Parameters[1] : null);
        return new QueryTemplate(rows, cutter.Visit(chain)!, cutter.Slots, includes);
    }

    /// <summary>The values of the slots for an argument.</summary>
    public object?[] Evaluate(object? argument)
    {
        if (Slots.Count == 0)
        {
            return [];
        }

        var values = new object?[Slots.Count];

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Slots[i].Evaluate(argument);
        }

        return values;
    }

    /// <summary>The query over given rows; slots become parameters.</summary>
    public IQueryable<T> Apply<T>(IQueryable<T> rows, ReadParameters parameters) =>
        rows.Provider.CreateQuery<T>(new Filler(this, rows.Expression, parameters).Visit(_body));

    private static Expression Chain(Expression node, ParameterExpression rows, List<PropertyInfo[]> includes, PropertyInfo[]? then = null)
    {
        if (node == rows)
        {
            return node;
        }

        if (node is not MethodCallExpression { Object: null, Arguments: [var source, ..] } call || !IsOfQueries(call.Method))
        {
            throw Refuse($"{node} is not a call on the rows");
        }

        switch (call.Method.Name)
        {
            case nameof(EntityFrameworkQueryableExtensions.ThenInclude):
                return Chain(source, rows, includes, [.. Path(call), .. then ?? []]);
            case nameof(EntityFrameworkQueryableExtensions.Include):
                includes.Insert(0, [.. Path(call), .. then ?? []]);
                return Chain(source, rows, includes);
            default:
                return Keeping.Contains(call.Method.Name)
                    ? call.Update(null, [Chain(source, rows, includes), .. call.Arguments.Skip(1)])
                    : throw Refuse($"{call.Method.Name} does not keep the rows of the query");
        }
    }

    private static bool IsOfQueries(MethodInfo method) =>
        method.DeclaringType == typeof(Queryable) || method.DeclaringType == typeof(EntityFrameworkQueryableExtensions);

    /// <summary>The properties of <c>post => post.Author.Company</c>.</summary>
    private static List<PropertyInfo> Path(MethodCallExpression include)
    {
        var path = new List<PropertyInfo>();
        var lambda = (include.Arguments[1] as UnaryExpression)?.Operand as LambdaExpression;
        var step = lambda?.Body;

        for (; step is MemberExpression { Member: PropertyInfo property } member; step = member.Expression)
        {
            path.Insert(0, property);
        }

        return lambda is not null && step == lambda.Parameters[0] && path.Count > 0
            ? path
            : throw Refuse($"{include.Method.Name}({include.Arguments[1]}) names no reference; write Include(post => post.Author)");
    }

    private static ArgumentException Refuse(string what) => new(
        $"The query cannot be compiled: {what}. Allowed are Where, OrderBy, OrderByDescending, ThenBy, ThenByDescending, Skip, Take, Distinct, " +
        "Include, ThenInclude, IgnoreQueryFilters and TagWith, one after another from the rows. For anything else use the database context.");

    private sealed class Filler(QueryTemplate template, Expression source, ReadParameters parameters) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node)
        {
            if (node == template._rows)
            {
                return source;
            }

            return template.Slots.FirstOrDefault(slot => slot.Place == node) is { } found
                ? parameters.For(node.Type, read => read.Arguments[found.Index])
                : node;
        }
    }
}
