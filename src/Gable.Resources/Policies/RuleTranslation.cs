using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Tries whether EF Core can put a row predicate into SQL, and finds the smallest part of a rule that it cannot.</summary>
internal sealed class RuleTranslation(DbContext db, Type model)
{
    private static readonly MethodInfo Generic = typeof(RuleTranslation).GetMethod(nameof(Try), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Whether the predicates have a form in SQL, all of them in one statement.</summary>
    public bool Succeeds(params LambdaExpression[] predicates) => (bool)Generic.MakeGenericMethod(model).Invoke(null, [db, predicates])!;

    /// <summary>The smallest truth value inside the rule, as it was written, that has no form in SQL; the whole rule when no part fails alone.</summary>
    public Expression OffendingPart(IPolicyRule rule, Actor actor)
    {
        var part = rule.Source.Body;

        while (Operands(part).FirstOrDefault(operand => !Succeeds(rule.BindPart(operand, actor))) is { } smaller)
        {
            part = smaller;
        }

        return part;
    }

    private static IEnumerable<Expression> Operands(Expression part) => part switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse } binary => [binary.Left, binary.Right],
        UnaryExpression { NodeType: ExpressionType.Not } not => [not.Operand],
        ConditionalExpression { Type: var type } choice when type == typeof(bool) => [choice.Test, choice.IfTrue, choice.IfFalse],
        _ => [],
    };

    private static bool Try<T>(DbContext db, LambdaExpression[] predicates)
        where T : class
    {
        try
        {
            // No columns, so that no code is made to read rows that are never asked for.
            _ = predicates.Cast<Expression<Func<T, bool>>>().Aggregate<Expression<Func<T, bool>>, IQueryable<T>>(db.Set<T>(), Queryable.Where).Select(static _ => 1).ToQueryString();
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }
}
