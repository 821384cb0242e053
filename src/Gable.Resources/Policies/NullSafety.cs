using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>Gives calls on a missing text the verdict that the database gives: <c>post.Title.StartsWith("x")</c> is false, not an error.</summary>
internal sealed class NullSafety : ExpressionVisitor
{
    public static Expression<TDelegate> Rewrite<TDelegate>(Expression<TDelegate> rule) =>
        (Expression<TDelegate>)new NullSafety().Visit(rule);

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        var call = (MethodCallExpression)base.VisitMethodCall(node);

        return call.Object is { Type: var type } receiver && type == typeof(string) && call.Type == typeof(bool)
            ? Expression.AndAlso(Expression.NotEqual(receiver, Expression.Constant(null, typeof(string))), call)
            : call;
    }
}
