using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>A row rule, prepared once and used for every request.</summary>
internal interface IPolicyRule
{
    /// <summary>The rule as it was written, for <c>policies</c>.</summary>
    LambdaExpression Source { get; }

    /// <summary>Whether the rule reads only columns of the row itself, so that it can be judged in memory.</summary>
    bool IsLocal { get; }

    /// <summary>The rule for one actor as a row predicate for LINQ; a constant <c>true</c> or <c>false</c> body when the row does not matter.</summary>
    LambdaExpression Bind(Actor actor);

    /// <summary>What is left of the rule for an actor.</summary>
    RuleDecision Decide(Actor actor);

    /// <summary>The rule as decided, as a row predicate.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="parameter">Makes a query parameter of a slot: slot, value, type.</param>
    LambdaExpression Bind(RuleDecision decision, Func<int, object?, Type, Expression> parameter);

    /// <summary>A part of <see cref="Source"/> as a row predicate with every branch kept, whatever the actor's answers are: for the
    /// check that SQL can express all of it.</summary>
    LambdaExpression BindPart(Expression part, Actor actor);

    /// <summary>The verdict for a row in memory; only for local rules.</summary>
    bool Allows(Actor actor, object row);
}
