using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>The rows after a cursor, as a predicate that an index on the sort keys can seek.</summary>
/// <remarks>For one key it reads <c>k >= v AND (k > v OR id > w)</c>: the first half gives the index its starting point, which an
/// <c>OR</c> alone does not. Nulls come first ascending and last descending, so a key that may be null has more cases.</remarks>
internal static class KeysetPredicate
{
    private static readonly Expression Never = Expression.Constant(false);

    /// <summary>Makes the predicate.</summary>
    /// <param name="keys">The total order; the last key is unique.</param>
    /// <param name="values">The last row's values, in the same order.</param>
    public static Expression After(IReadOnlyList<SortKey> keys, IReadOnlyList<object?> values)
    {
        var after = Never;

        for (var i = keys.Count - 1; i >= 0; i--)
        {
            var beyond = Beyond(keys[i], values[i]);

            after = IsNever(after) ? beyond
                : Bounded(keys[i], values[i], Or(beyond, Expression.AndAlso(Equal(keys[i], values[i]), after)));
        }

        return after;
    }

    /// <summary>Rows whose key comes after the value.</summary>
    private static Expression Beyond(SortKey key, object? value)
    {
        if (value is null)
        {
            return key.Descending ? Never : IsNull(key, expected: false);
        }

        var strictly = key.Path.Field.Kind == FieldKind.Boolean
            ? BeyondFlag(key, (bool)value)
            : Compare(key, key.Descending ? ExpressionType.LessThan : ExpressionType.GreaterThan, value);

        return key is { Descending: true, IsNullable: true } ? Or(strictly, IsNull(key, expected: true)) : strictly;
    }

    /// <summary>Adds the starting point where one comparison can express it.</summary>
    private static Expression Bounded(SortKey key, object? value, Expression after) =>
        value is null || key.Path.Field.Kind == FieldKind.Boolean || key is { Descending: true, IsNullable: true }
            ? after
            : Expression.AndAlso(Compare(key, key.Descending ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual, value), after);

    // False comes before true; SQL knows no order of truth values that LINQ could say.
    private static Expression BeyondFlag(SortKey key, bool value) =>
        value == key.Descending ? Expression.Equal(key.Value, Expression.Constant(!value, key.Value.Type)) : Never;

    private static Expression Equal(SortKey key, object? value) =>
        value is null ? IsNull(key, expected: true) : Compare(key, ExpressionType.Equal, value);

    private static Expression Compare(SortKey key, ExpressionType comparison, object value)
    {
        if (!key.Path.Field.ValueType.IsEnum)
        {
            return ExpressionParts.Compare(comparison, key.Value, QueryParameter.For(value, key.Value.Type));
        }

        // An enum is kept as its name, and its order is the order of names.
        var name = Expression.Call(key.Value, typeof(object).GetMethod(nameof(ToString), [])!);
        return ExpressionParts.Compare(comparison, name, QueryParameter.For(value, typeof(string)));
    }

    private static Expression IsNull(SortKey key, bool expected)
    {
        if (!key.IsNullable)
        {
            return Expression.Constant(!expected);
        }

        var none = Expression.Constant(null, key.Value.Type);
        return expected ? Expression.Equal(key.Value, none) : Expression.NotEqual(key.Value, none);
    }

    private static Expression Or(Expression left, Expression right) =>
        IsNever(left) ? right : IsNever(right) ? left : Expression.OrElse(left, right);

    private static bool IsNever(Expression predicate) => predicate is ConstantExpression { Value: false };
}
