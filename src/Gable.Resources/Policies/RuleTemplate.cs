using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>A rule with its actor-only parts cut out into slots.</summary>
internal sealed class RuleTemplate
{
    private readonly Expression _body;
    private readonly IReadOnlyDictionary<ParameterExpression, Func<Actor, object?>> _slots;

    private RuleTemplate(
        ParameterExpression row, Expression body, IReadOnlyDictionary<ParameterExpression, Func<Actor, object?>> slots, bool isLocal)
    {
        Row = row;
        IsLocal = isLocal;
        _body = body;
        _slots = slots;
    }

    public ParameterExpression Row { get; }

    public bool IsLocal { get; }

    public static RuleTemplate From(LambdaExpression rule)
    {
        var (actor, row) = (rule.Parameters[0], rule.Parameters[1]);
        var slots = new Dictionary<ParameterExpression, Func<Actor, object?>>();
        var body = new SlotCutter(actor, slots).Visit(rule.Body)!;
        return new RuleTemplate(row, body, slots, Locality.IsLocal(rule.Body, row));
    }

    public Expression Bind(Actor actor) => new SlotFiller(_slots, actor).Visit(_body);

    /// <summary>Cuts the largest parts that do not depend on the row; whatever they call runs once per request, never per row.</summary>
    private sealed class SlotCutter(ParameterExpression actor, Dictionary<ParameterExpression, Func<Actor, object?>> slots) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node)
        {
            if (node is null or ConstantExpression or LambdaExpression or ParameterExpression || node.Type == typeof(void))
            {
                return node == actor ? Cut(node) : base.Visit(node);
            }

            return CanBeSlot(node.Type) && FreeParameters.DependsOnlyOn(node, actor) ? Cut(node) : base.Visit(node);
        }

        /// <summary>Spans cannot be kept (C# writes <c>list.Contains(x)</c> over one), and <c>EF.Functions</c> only means something to EF Core.</summary>
        private static bool CanBeSlot(Type type) => !type.IsByRefLike && type != typeof(DbFunctions);

        private ParameterExpression Cut(Expression node)
        {
            var slot = Expression.Parameter(node.Type, $"slot{slots.Count}");
            slots[slot] = Expression.Lambda<Func<Actor, object?>>(Expression.Convert(node, typeof(object)), actor).Compile();
            return slot;
        }
    }

    /// <summary>Puts an actor's values into the slots and folds what became constant.</summary>
    private sealed class SlotFiller(IReadOnlyDictionary<ParameterExpression, Func<Actor, object?>> slots, Actor actor) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node)
        {
            if (!slots.TryGetValue(node, out var slot))
            {
                return node;
            }

            var value = slot(actor);
            return node.Type == typeof(bool) ? Expression.Constant(value, typeof(bool)) : QueryParameter.For(value, node.Type);
        }

        protected override Expression VisitBinary(BinaryExpression node)
        {
            if (node.NodeType is not (ExpressionType.AndAlso or ExpressionType.OrElse))
            {
                return base.VisitBinary(node);
            }

            var isAnd = node.NodeType == ExpressionType.AndAlso;
            var left = Visit(node.Left);

            if (left is ConstantExpression { Value: bool known })
            {
                return known == isAnd ? Visit(node.Right) : left;
            }

            var right = Visit(node.Right);

            return right is ConstantExpression { Value: bool other }
                ? other == isAnd ? left : right
                : isAnd ? Expression.AndAlso(left, right) : Expression.OrElse(left, right);
        }

        protected override Expression VisitUnary(UnaryExpression node) =>
            node.NodeType == ExpressionType.Not && Visit(node.Operand) is ConstantExpression { Value: bool known }
                ? Expression.Constant(!known)
                : base.VisitUnary(node);

        protected override Expression VisitConditional(ConditionalExpression node) =>
            Visit(node.Test) is ConstantExpression { Value: bool known }
                ? Visit(known ? node.IfTrue : node.IfFalse)
                : base.VisitConditional(node);
    }
}
