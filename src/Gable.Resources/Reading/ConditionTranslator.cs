using System.Collections;
using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>Turns conditions and search words into row predicates; every value becomes a query parameter.</summary>
internal sealed class ConditionTranslator(PathTranslator paths, ReadDialect dialect)
{
    public Expression Translate(Expression row, Condition condition) =>
        paths.Holds(row, condition.Path, value => Test(value, condition));

    /// <summary>One word of <c>q</c>: it occurs in at least one field, whatever its case.</summary>
    public Expression Word(Expression row, IReadOnlyList<ResourceField> fields, string word)
    {
        var folded = QueryParameter.For(ReadDialect.Fold(word), typeof(string));

        return fields
            .Select(field => (Expression)TextCall(nameof(string.Contains), dialect.Fold(Expression.Property(row, field.Property)), folded))
            .Aggregate(Expression.OrElse);
    }

    private Expression Test(Expression value, Condition condition) => condition.Operator switch
    {
        FilterOperator.Equal => Compare(ExpressionType.Equal, value, condition),
        FilterOperator.NotEqual => Compare(ExpressionType.NotEqual, value, condition),
        FilterOperator.LessThan => Compare(ExpressionType.LessThan, value, condition),
        FilterOperator.LessThanOrEqual => Compare(ExpressionType.LessThanOrEqual, value, condition),
        FilterOperator.GreaterThan => Compare(ExpressionType.GreaterThan, value, condition),
        FilterOperator.GreaterThanOrEqual => Compare(ExpressionType.GreaterThanOrEqual, value, condition),
        FilterOperator.In => In(value, (IEnumerable)condition.Value),
        FilterOperator.IsNull => IsNull(value, (bool)condition.Value),
        FilterOperator.Contains => Text(nameof(string.Contains), value, condition),
        FilterOperator.StartsWith => Text(nameof(string.StartsWith), value, condition),
        FilterOperator.EndsWith => Text(nameof(string.EndsWith), value, condition),
        _ => throw new InvalidOperationException($"The operator {condition.Operator} has no translation."),
    };

    private static Expression Compare(ExpressionType comparison, Expression value, Condition condition) =>
        ExpressionParts.Compare(comparison, value, QueryParameter.For(condition.Value, value.Type));

    private MethodCallExpression In(Expression value, IEnumerable items)
    {
        var type = typeof(List<>).MakeGenericType(value.Type);
        var list = (IList)Activator.CreateInstance(type)!;

        foreach (var item in items)
        {
            list.Add(item);
        }

        return Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [value.Type],
            dialect.List(QueryParameter.For(list, type)), value);
    }

    private static Expression IsNull(Expression value, bool expected)
    {
        if (value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null)
        {
            return Expression.Constant(!expected);
        }

        var none = Expression.Constant(null, value.Type);
        return expected ? Expression.Equal(value, none) : Expression.NotEqual(value, none);
    }

    private MethodCallExpression Text(string method, Expression value, Condition condition)
    {
        var text = (string)condition.Value;

        return condition.Path.Field.IsCaseInsensitive
            ? TextCall(method, dialect.Fold(value), QueryParameter.For(ReadDialect.Fold(text), typeof(string)))
            : TextCall(method, value, QueryParameter.For(text, typeof(string)));
    }

    private static MethodCallExpression TextCall(string method, Expression value, Expression text) =>
        Expression.Call(value, typeof(string).GetMethod(method, [typeof(string)])!, text);
}
