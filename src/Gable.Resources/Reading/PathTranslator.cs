using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Turns paths into expressions. Each reference on the way counts only when the actor may read the row at its end.</summary>
/// <remarks>References become correlated subqueries, not joins: a join to a model with a query filter (soft delete) would drop the row
/// that refers, and the sort order of a list must not decide which rows it holds.</remarks>
internal sealed class PathTranslator(DbContext db, ReadParameters parameters)
{
    /// <summary>A predicate about the value at the end of a path.</summary>
    /// <param name="row">The row where the path starts.</param>
    /// <param name="path">The path.</param>
    /// <param name="test">Makes the predicate from the value.</param>
    public Expression Holds(Expression row, FieldPath path, Func<Expression, Expression> test) => Holds(row, path, 0, test);

    /// <summary>The value at the end of a path; null where a reference is missing or unreadable.</summary>
    public Expression Value(Expression row, FieldPath path) => Value(row, path, 0);

    /// <summary>The rows of a relation that the actor may read, as a subquery; <c>null</c> when there can be none.</summary>
    public Expression? Readable(Expression row, ResourceRelation relation)
    {
        var decision = parameters.Input.Decision(relation.Target);

        if (decision.Verdict == false)
        {
            return null;
        }

        var target = Expression.Parameter(relation.TargetType, relation.Name);
        var joined = Join(row, target, (INavigation)relation.Navigation);
        var source = Where(SetSource.Of(db, relation.TargetType), target, joined);
        return decision.Verdict == true ? source : Where(source, target, ExpressionParts.Apply(parameters.Rule(relation.Target), target));
    }

    /// <summary>Adds a <c>Where</c> to a query expression.</summary>
    public static Expression Where(Expression source, ParameterExpression row, Expression predicate) => Expression.Call(
        typeof(Queryable), nameof(Queryable.Where), [row.Type], source, Expression.Quote(Expression.Lambda(predicate, row)));

    private Expression Holds(Expression row, FieldPath path, int level, Func<Expression, Expression> test)
    {
        if (level == path.Relations.Count)
        {
            return test(Leaf(row, path));
        }

        var relation = path.Relations[level];
        var target = Expression.Parameter(relation.TargetType, relation.Name);

        return Readable(row, relation) is { } source
            ? Expression.Call(typeof(Queryable), nameof(Queryable.Any), [target.Type], Where(source, target, Holds(target, path, level + 1, test)))
            : Expression.Constant(false);
    }

    private Expression Value(Expression row, FieldPath path, int level)
    {
        if (level == path.Relations.Count)
        {
            return path.IsNullable ? ExpressionParts.Lift(Leaf(row, path)) : Leaf(row, path);
        }

        var relation = path.Relations[level];
        var target = Expression.Parameter(relation.TargetType, relation.Name);
        var value = Value(target, path, level + 1);

        return Readable(row, relation) is { } source
            ? Expression.Call(typeof(Queryable), nameof(Queryable.FirstOrDefault), [value.Type],
                Expression.Call(typeof(Queryable), nameof(Queryable.Select), [target.Type, value.Type], source, Expression.Quote(Expression.Lambda(value, target))))
            : Expression.Constant(null, value.Type);
    }

    private static Expression Leaf(Expression row, FieldPath path)
    {
        if (path.Owner is null)
        {
            return Expression.Property(row, path.Field.Property);
        }

        var value = Expression.Property(Expression.Property(row, path.Owner.Property), path.Field.Property);
        return path.Owner.IsNullable ? ExpressionParts.Lift(value) : value;
    }

    private static Expression Join(Expression row, Expression target, INavigation navigation)
    {
        var key = navigation.ForeignKey;
        var (dependent, principal) = navigation.IsOnDependent ? (row, target) : (target, row);

        return key.Properties.Zip(key.PrincipalKey.Properties)
            .Select(pair => ExpressionParts.Same(
                ExpressionParts.Column(dependent, pair.First), ExpressionParts.Column(principal, pair.Second)))
            .Aggregate(Expression.AndAlso);
    }
}
