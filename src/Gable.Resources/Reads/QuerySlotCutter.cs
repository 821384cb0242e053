using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Cuts the largest parts out of a declared query that do not depend on its rows.</summary>
/// <param name="argument">The query's argument; <c>null</c> when it has none.</param>
internal sealed class QuerySlotCutter(ParameterExpression? argument) : ExpressionVisitor
{
    private static readonly ParameterExpression None = Expression.Parameter(typeof(object), "none");

    private readonly List<QuerySlot> _slots = [];
    private int _depth;

    public IReadOnlyList<QuerySlot> Slots => _slots;

    public override Expression? Visit(Expression? node)
    {
        if (node is null or ConstantExpression or LambdaExpression or ParameterExpression || node.NodeType == ExpressionType.Quote)
        {
            return node is not null && node == argument && _depth > 0 ? Cut(node) : base.Visit(node);
        }

        return _depth > 0 && CanBeSlot(node) && FreeParameters.DependsOnlyOn(node, argument ?? None) ? Cut(node) : base.Visit(node);
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        _depth++;
        var visited = base.VisitLambda(node);
        _depth--;
        return visited;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        // EF Core makes a parameter of a number there, a written one too.
        if (_depth == 0 && node.Method.Name is (nameof(Queryable.Skip) or nameof(Queryable.Take)) && node.Arguments[1].Type == typeof(int))
        {
            return node.Update(null, [Visit(node.Arguments[0])!, Cut(node.Arguments[1])]);
        }

        return base.VisitMethodCall(node);
    }

    /// <summary>Spans cannot be kept (C# writes <c>list.Contains(x)</c> over one), and <c>EF.Functions</c> only means something to EF Core.</summary>
    private static bool CanBeSlot(Expression node) => node.Type != typeof(void) && !node.Type.IsByRefLike && node.Type != typeof(DbFunctions) &&
        !(node is MethodCallExpression { Arguments: [var first, ..] } && first.Type == typeof(DbFunctions));

    private Expression Cut(Expression node)
    {
        // The compiler compares enums as numbers. The conversion stays in the query, so that EF Core sees an enum on both sides and sends the name that the column holds.
        if (node is UnaryExpression { NodeType: ExpressionType.Convert, Operand: { } operand } convert && (Nullable.GetUnderlyingType(operand.Type) ?? operand.Type).IsEnum)
        {
            return convert.Update(operand is ConstantExpression ? operand : Cut(operand));
        }

        var place = Expression.Parameter(node.Type, $"slot{_slots.Count}");
        _slots.Add(new QuerySlot(_slots.Count, place, node == argument ? static value => value : Compiled(node)));
        return place;
    }

    private Func<object?, object?> Compiled(Expression node)
    {
        if (node is ConstantExpression { Value: var constant })
        {
            return _ => constant;
        }

        var value = Expression.Parameter(typeof(object), "value");
        var body = argument is null ? node : ExpressionParts.Replace(node, argument, Expression.Convert(value, argument.Type));
        return Expression.Lambda<Func<object?, object?>>(Expression.Convert(body, typeof(object)), value).Compile();
    }
}
