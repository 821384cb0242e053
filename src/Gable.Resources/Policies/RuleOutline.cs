using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>The logic of a rule: which truth values of the actor decide, and which parts need the row.</summary>
/// <remarks>Decides in the order of the rule and no further than needed, so that <c>actor.IsSignedIn &amp;&amp; …</c> guards what follows.</remarks>
internal abstract class RuleOutline
{
    private const char True = 't';
    private const char False = 'f';
    private const char Present = 'v';
    private const char Null = 'n';

    /// <summary>Decides for an actor.</summary>
    /// <returns>The verdict; <c>null</c> when it depends on the row.</returns>
    public abstract bool? Decide(Actor actor, object?[] values, ref ShapeText shape);

    /// <summary>The outline of a rule's body.</summary>
    /// <param name="body">The body, with slots where the actor's answers go.</param>
    /// <param name="slots">How a slot is evaluated, and where its value is kept.</param>
    public static RuleOutline From(Expression body, IReadOnlyDictionary<ParameterExpression, RuleSlot> slots) => body switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse } both when both.Type == typeof(bool) =>
            new Both(both.NodeType == ExpressionType.AndAlso, From(both.Left, slots), From(both.Right, slots)),
        UnaryExpression { NodeType: ExpressionType.Not } not when not.Type == typeof(bool) => new Not(From(not.Operand, slots)),
        ConditionalExpression choice when choice.Type == typeof(bool) =>
            new Choice(From(choice.Test, slots), From(choice.IfTrue, slots), From(choice.IfFalse, slots)),
        ParameterExpression slot when slot.Type == typeof(bool) && slots.TryGetValue(slot, out var known) => new Answer(known),
        ConstantExpression { Value: bool verdict } => new Known(verdict),
        _ => new RowPart([.. SlotsIn(body, slots)]),
    };

    private static List<RuleSlot> SlotsIn(Expression part, IReadOnlyDictionary<ParameterExpression, RuleSlot> slots)
    {
        var finder = new SlotFinder(slots);
        finder.Visit(part);
        return finder.Found;
    }

    private sealed class Known(bool verdict) : RuleOutline
    {
        public override bool? Decide(Actor actor, object?[] values, ref ShapeText shape) => verdict;
    }

    private sealed class Answer(RuleSlot slot) : RuleOutline
    {
        public override bool? Decide(Actor actor, object?[] values, ref ShapeText shape)
        {
            var answer = (bool)(values[slot.Index] = slot.Evaluate(actor))!;
            shape.Add(answer ? True : False);
            return answer;
        }
    }

    private sealed class Both(bool isAnd, RuleOutline left, RuleOutline right) : RuleOutline
    {
        public override bool? Decide(Actor actor, object?[] values, ref ShapeText shape)
        {
            var first = left.Decide(actor, values, ref shape);

            if (first == !isAnd)
            {
                return first;
            }

            var second = right.Decide(actor, values, ref shape);
            return first is null ? second == !isAnd ? second : null : second;
        }
    }

    private sealed class Not(RuleOutline operand) : RuleOutline
    {
        public override bool? Decide(Actor actor, object?[] values, ref ShapeText shape) => !operand.Decide(actor, values, ref shape);
    }

    private sealed class Choice(RuleOutline test, RuleOutline whenTrue, RuleOutline whenFalse) : RuleOutline
    {
        public override bool? Decide(Actor actor, object?[] values, ref ShapeText shape)
        {
            if (test.Decide(actor, values, ref shape) is { } known)
            {
                return (known ? whenTrue : whenFalse).Decide(actor, values, ref shape);
            }

            var (first, second) = (whenTrue.Decide(actor, values, ref shape), whenFalse.Decide(actor, values, ref shape));
            return first == second ? first : null;
        }
    }

    /// <summary>A part over the row: its values become parameters; a truth value in it, and whether a value is null, shape its SQL.</summary>
    private sealed class RowPart(IReadOnlyList<RuleSlot> slots) : RuleOutline
    {
        public override bool? Decide(Actor actor, object?[] values, ref ShapeText shape)
        {
            foreach (var slot in slots)
            {
                var value = values[slot.Index] = slot.Evaluate(actor);
                shape.Add(value is bool truth ? truth ? True : False : value is null ? Null : Present);
            }

            return null;
        }
    }

    private sealed class SlotFinder(IReadOnlyDictionary<ParameterExpression, RuleSlot> slots) : ExpressionVisitor
    {
        public List<RuleSlot> Found { get; } = [];

        protected override Expression VisitParameter(ParameterExpression node)
        {
            if (slots.TryGetValue(node, out var slot) && !Found.Contains(slot))
            {
                Found.Add(slot);
            }

            return node;
        }
    }
}
