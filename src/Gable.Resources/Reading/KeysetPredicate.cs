using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>The rows after a cursor, as a predicate that an index on the sort keys can seek.</summary>
/// <remarks>For one key it reads <c>k >= v AND (k > v OR id > w)</c>: the first half gives the index its starting point, which an
/// <c>OR</c> alone does not. Nulls come first ascending and last descending, so a key that may be null has more cases.</remarks>
internal sealed class KeysetPredicate(IReadOnlyList<SortKey> keys, ReadParameters parameters)
{
    private static readonly Expression Never = Expression.Constant(false);

    /// <summary>Makes the predicate.</summary>
    public Expression After()
    {
        var after = Never;
        var values = parameters.Input.After!;

        for (var i = keys.Count - 1; i >= 0; i--)
        {
            var beyond = Beyond(i, values[i]);

            after = IsNever(after) ? beyond
                : Bounded(i, values[i], Or(beyond, Expression.AndAlso(Equal(i, values[i]), after)));
        }

        return after;
    }

    /// <summary>Rows whose key comes after the value.</summary>
    private Expression Beyond(int index, object? value)
    {
        var key = keys[index];

        if (value is null)
        {
            return key.Descending ? Never : IsNull(key, expected: false);
        }

        var strictly = key.Path.Field.Kind == FieldKind.Boolean
            ? BeyondFlag(key, (bool)value)
            : Compare(index, key.Descending ? ExpressionType.LessThan : ExpressionType.GreaterThan);

        return key is { Descending: true, IsNullable: true } ? Or(strictly, IsNull(key, expected: true)) : strictly;
    }

    /// <summary>Adds the starting point where one comparison can express it.</summary>
    private Expression Bounded(int index, object? value, Expression after)
    {
        var key = keys[index];

        return value is null || key.Path.Field.Kind == FieldKind.Boolean || key is { Descending: true, IsNullable: true }
            ? after
            : Expression.AndAlso(Compare(index, key.Descending ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual), after);
    }

    // False comes before true; SQL knows no order of truth values that LINQ could say.
    private static Expression BeyondFlag(SortKey key, bool value) =>
        value == key.Descending ? Expression.Equal(key.Value, Expression.Constant(!value, key.Value.Type)) : Never;

    private Expression Equal(int index, object? value) =>
        value is null ? IsNull(keys[index], expected: true) : Compare(index, ExpressionType.Equal);

    private BinaryExpression Compare(int index, ExpressionType comparison)
    {
        var key = keys[index];

        if (!key.Path.Field.ValueType.IsEnum)
        {
            return ExpressionParts.Compare(comparison, key.Value, parameters.For(key.Value.Type, read => read.After![index]));
        }

        // An enum is kept as its name, and its order is the order of names.
        var name = Expression.Call(key.Value, typeof(object).GetMethod(nameof(ToString), [])!);
        return ExpressionParts.Compare(comparison, name, parameters.For(typeof(string), read => read.After![index]));
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
