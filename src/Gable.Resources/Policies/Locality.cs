using System.Collections;
using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>Tells whether a rule can be judged on a row alone, without the rows it refers to.</summary>
internal sealed class Locality(ParameterExpression row) : ExpressionVisitor
{
    private bool _leavesRow;

    public static bool IsLocal(Expression rule, ParameterExpression row)
    {
        var visitor = new Locality(row);
        visitor.Visit(rule);
        return !visitor._leavesRow;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        _leavesRow |= node.Expression == row && IsNavigation(node.Type);
        return base.VisitMember(node);
    }

    // Owned objects look like navigations here; asking the database for them too is correct, only slower.
    private static bool IsNavigation(Type type) =>
        type != typeof(string) && type != typeof(byte[]) && (type.IsClass || typeof(IEnumerable).IsAssignableFrom(type) || type.IsInterface);
}
