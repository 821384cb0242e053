using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>A rule with its actor-only parts cut out into slots.</summary>
internal sealed class RuleTemplate
{
    private readonly Expression _body;
    private readonly RuleOutline _outline;
    private readonly IReadOnlyDictionary<ParameterExpression, RuleSlot> _slots;
    private readonly RuleDecision? _always;

    private RuleTemplate(ParameterExpression row, Expression body, IReadOnlyDictionary<ParameterExpression, RuleSlot> slots, bool isLocal)
    {
        Row = row;
        IsLocal = isLocal;
        _body = body;
        _slots = slots;
        _outline = RuleOutline.From(body, slots);

        // Without a slot the actor changes nothing.
        _always = slots.Count == 0 ? new RuleDecision((body as ConstantExpression)?.Value as bool?, "", []) : null;
    }

    public ParameterExpression Row { get; }

    public bool IsLocal { get; }

    public static RuleTemplate From(LambdaExpression rule)
    {
        var (actor, row) = (rule.Parameters[0], rule.Parameters[1]);
        var slots = new Dictionary<ParameterExpression, RuleSlot>();
        var body = new SlotCutter(actor, slots).Visit(rule.Body)!;
        return new RuleTemplate(row, body, slots, Locality.IsLocal(rule.Body, row));
    }

    /// <summary>What is left of the rule for an actor.</summary>
    public RuleDecision Decide(Actor actor)
    {
        if (_always is not null)
        {
            return _always;
        }

        var values = new object?[_slots.Count];
        var shape = new ShapeText(stackalloc char[64]);

        try
        {
            var verdict = _outline.Decide(actor, values, ref shape);
            return new RuleDecision(verdict, shape.Text.ToString(), values);
        }
        finally
        {
            shape.Dispose();
        }
    }

    /// <summary>The rule as decided, with constant parts folded away; what is left of the actor becomes parameters.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="parameter">Makes a parameter of a slot: slot, value, type.</param>
    public Expression Bind(RuleDecision decision, Func<int, object?, Type, Expression> parameter) =>
        decision.Verdict is { } verdict ? Expression.Constant(verdict) : new SlotFiller(_slots, decision, parameter).Visit(_body);

    /// <summary>The rule for an actor with every branch kept, and a slot that throws for this actor left empty.</summary>
    public Expression BindUnfolded(Actor actor) => new SlotSampler(_slots, actor).Visit(_body);

    /// <summary>Cuts the largest parts that do not depend on the row; whatever they call runs once per request, never per row.</summary>
    private sealed class SlotCutter(ParameterExpression actor, Dictionary<ParameterExpression, RuleSlot> slots) : ExpressionVisitor
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

        private Expression Cut(Expression node)
        {
            // The compiler compares enums as numbers. The conversion stays in the rule, so that EF Core sees an enum on both sides
            // and sends the name that the column holds.
            if (node is UnaryExpression { NodeType: ExpressionType.Convert, Operand.Type: var inner } convert &&
                (Nullable.GetUnderlyingType(inner) ?? inner).IsEnum)
            {
                return convert.Update(Cut(convert.Operand));
            }

            var slot = Expression.Parameter(node.Type, $"slot{slots.Count}");
            slots[slot] = new RuleSlot(slots.Count, Expression.Lambda<Func<Actor, object?>>(Expression.Convert(node, typeof(object)), actor).Compile());
            return slot;
        }
    }

    /// <summary>Puts an actor's values into the slots and folds what became constant.</summary>
    private sealed class SlotFiller(
        IReadOnlyDictionary<ParameterExpression, RuleSlot> slots, RuleDecision decision, Func<int, object?, Type, Expression> parameter)
        : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node)
        {
            if (!slots.TryGetValue(node, out var slot))
            {
                return node;
            }

            var value = decision.Values[slot.Index];
            return node.Type == typeof(bool) ? Expression.Constant(value, typeof(bool)) : parameter(slot.Index, value, node.Type);
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

    /// <summary>Puts values into the slots without drawing conclusions from them.</summary>
    private sealed class SlotSampler(IReadOnlyDictionary<ParameterExpression, RuleSlot> slots, Actor actor) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            slots.TryGetValue(node, out var slot) ? QueryParameter.For(Sample(slot.Evaluate, node.Type), node.Type) : node;

        [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The slot is the application's code; a value is enough here.")]
        private object? Sample(Func<Actor, object?> slot, Type type)
        {
            try
            {
                return slot(actor) ?? Empty(type);
            }
            catch (Exception)
            {
                return Empty(type);
            }
        }

        private static object? Empty(Type type) => type.IsValueType ? Activator.CreateInstance(type)
            : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
            : null;
    }
}
