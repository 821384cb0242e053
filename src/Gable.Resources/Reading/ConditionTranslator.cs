using System.Collections;
using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>Turns conditions and search words into row predicates; every value but a truth becomes a query parameter.</summary>
internal sealed class ConditionTranslator(PathTranslator paths, ReadDialect dialect, ReadParameters parameters)
{
    /// <summary>One condition of the list, by its number.</summary>
    public Expression Translate(Expression row, int index)
    {
        var condition = parameters.Input.List!.Conditions[index];
        return paths.Holds(row, condition.Path, value => Test(value, condition, index));
    }

    /// <summary>One word of <c>q</c>, by its number: it occurs in at least one field, whatever its case.</summary>
    public Expression Word(Expression row, IReadOnlyList<ResourceField> fields, int index)
    {
        var folded = parameters.For(typeof(string), read => ReadDialect.Fold(read.List!.Words[index]));

        return fields
            .Select(field => (Expression)TextCall(nameof(string.Contains), dialect.Fold(Expression.Property(row, field.Property)), folded))
            .Aggregate(Expression.OrElse);
    }

    private Expression Test(Expression value, Condition condition, int index) => condition.Operator switch
    {
        _ when condition.Truth is { } truth => truth ? value : Expression.Not(value),
        FilterOperator.Equal => Compare(ExpressionType.Equal, value, index),
        FilterOperator.NotEqual => Compare(ExpressionType.NotEqual, value, index),
        FilterOperator.LessThan => Compare(ExpressionType.LessThan, value, index),
        FilterOperator.LessThanOrEqual => Compare(ExpressionType.LessThanOrEqual, value, index),
        FilterOperator.GreaterThan => Compare(ExpressionType.GreaterThan, value, index),
        FilterOperator.GreaterThanOrEqual => Compare(ExpressionType.GreaterThanOrEqual, value, index),
        FilterOperator.In => In(value, index),
        FilterOperator.IsNull => IsNull(value, (bool)condition.Value),
        FilterOperator.Contains => Text(nameof(string.Contains), value, condition, index),
        FilterOperator.StartsWith => Text(nameof(string.StartsWith), value, condition, index),
        FilterOperator.EndsWith => Text(nameof(string.EndsWith), value, condition, index),
        _ => throw new InvalidOperationException($"The operator {condition.Operator} has no translation."),
    };

    private BinaryExpression Compare(ExpressionType comparison, Expression value, int index) =>
        ExpressionParts.Compare(comparison, value, parameters.For(value.Type, read => read.List!.Conditions[index].Value));

    private MethodCallExpression In(Expression value, int index) => Expression.Call(
        typeof(Enumerable), nameof(Enumerable.Contains), [value.Type], dialect.List(value.Type, index, parameters), value);

    private static Expression IsNull(Expression value, bool expected)
    {
        if (value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null)
        {
            return Expression.Constant(!expected);
        }

        var none = Expression.Constant(null, value.Type);
        return expected ? Expression.Equal(value, none) : Expression.NotEqual(value, none);
    }

    private MethodCallExpression Text(string method, Expression value, Condition condition, int index)
    {
        return condition.Path.Field.IsCaseInsensitive
            ? TextCall(method, dialect.Fold(value), parameters.For(typeof(string), read => ReadDialect.Fold((string)read.List!.Conditions[index].Value)))
            : TextCall(method, value, parameters.For(typeof(string), read => read.List!.Conditions[index].Value));
    }

    private static MethodCallExpression TextCall(string method, Expression value, Expression text) =>
        Expression.Call(value, typeof(string).GetMethod(method, [typeof(string)])!, text);
}
