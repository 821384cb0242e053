using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Small expressions that every translation needs.</summary>
internal static class ExpressionParts
{
    private static readonly MethodInfo ShadowProperty = typeof(EF).GetMethod(nameof(EF.Property))!;
    private static readonly MethodInfo CompareText = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>A column of a row, with or without a property in the class.</summary>
    public static Expression Column(Expression row, IProperty column) => column.PropertyInfo is { } property
        ? Expression.Property(row, property)
        : Expression.Call(ShadowProperty.MakeGenericMethod(column.ClrType), row, Expression.Constant(column.Name));

    /// <summary>The same value, in a type that has a null.</summary>
    public static Expression Lift(Expression value) =>
        value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null
            ? Expression.Convert(value, typeof(Nullable<>).MakeGenericType(value.Type))
            : value;

    /// <summary>Equality of two columns, one of which may be nullable.</summary>
    public static Expression Same(Expression left, Expression right) =>
        left.Type == right.Type ? Expression.Equal(left, right) : Expression.Equal(Lift(left), Lift(right));

    /// <summary>A comparison; text has no operators of its own and compares in the database's order, which is by code point.</summary>
    public static BinaryExpression Compare(ExpressionType comparison, Expression left, Expression right) =>
        left.Type == typeof(string) && comparison is not (ExpressionType.Equal or ExpressionType.NotEqual)
            ? Expression.MakeBinary(comparison, Expression.Call(CompareText, left, right), Expression.Constant(0))
            : Expression.MakeBinary(comparison, left, right);

    /// <summary>The body of a row predicate, over another row expression.</summary>
    public static Expression Apply(LambdaExpression predicate, Expression row) =>
        Replace(predicate.Body, predicate.Parameters[0], row);

    /// <summary>The same expression over another row expression.</summary>
    public static Expression Replace(Expression expression, ParameterExpression from, Expression to) =>
        from == to ? expression : new Replacement(from, to).Visit(expression);

    /// <summary>Whether a predicate is a known verdict, whatever the row.</summary>
    public static bool IsConstant(LambdaExpression predicate, bool verdict) =>
        predicate.Body is ConstantExpression { Value: bool known } && known == verdict;

    private sealed class Replacement(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
