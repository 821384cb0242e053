using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>A row rule whose parts that depend only on the actor are compiled once and become parameters of the query.</summary>
/// <remarks>Start-up splits the rule into a template over the row and slots over the actor. A request evaluates the slots, folds
/// boolean ones away (so that <c>actor.IsIn("staff") || …</c> costs staff no WHERE) and leaves the rest as query parameters.</remarks>
internal sealed class PolicyRule<T> : IPolicyRule
    where T : class
{
    private readonly RuleTemplate _template;
    private readonly Func<Actor, T, bool> _compiled;

    public PolicyRule(Expression<Func<Actor, T, bool>> source)
    {
        Source = source;
        _template = RuleTemplate.From(source);
        _compiled = MemoryRule.Rewrite(source).Compile();
    }

    public LambdaExpression Source { get; }

    public bool IsLocal => _template.IsLocal;

    public Expression<Func<T, bool>> Bind(Actor actor) =>
        Expression.Lambda<Func<T, bool>>(_template.Bind(_template.Decide(actor), static (_, value, type) => QueryParameter.For(value, type)), _template.Row);

    public RuleDecision Decide(Actor actor) => _template.Decide(actor);

    LambdaExpression IPolicyRule.Bind(RuleDecision decision, Func<int, object?, Type, Expression> parameter) =>
        Expression.Lambda<Func<T, bool>>(_template.Bind(decision, parameter), _template.Row);

    LambdaExpression IPolicyRule.Bind(Actor actor) => Bind(actor);

    LambdaExpression IPolicyRule.BindPart(Expression part, Actor actor)
    {
        var template = RuleTemplate.From(Expression.Lambda(part, Source.Parameters));
        return Expression.Lambda(template.BindUnfolded(actor), template.Row);
    }

    public bool Allows(Actor actor, object row) => _compiled(actor, (T)row);
}
