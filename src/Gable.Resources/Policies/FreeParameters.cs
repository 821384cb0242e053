using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>Finds out which parameters an expression depends on.</summary>
internal sealed class FreeParameters : ExpressionVisitor
{
    private readonly HashSet<ParameterExpression> _bound = [];
    private readonly HashSet<ParameterExpression> _free = [];

    /// <summary>Whether a part can be evaluated from the actor alone, before any row is known.</summary>
    public static bool DependsOnlyOn(Expression node, ParameterExpression parameter)
    {
        var visitor = new FreeParameters();
        visitor.Visit(node);
        visitor._free.Remove(parameter);
        return visitor._free.Count == 0;
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        _bound.UnionWith(node.Parameters);
        return base.VisitLambda(node);
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        if (!_bound.Contains(node))
        {
            _free.Add(node);
        }

        return node;
    }
}
