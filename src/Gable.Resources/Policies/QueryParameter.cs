using System.Linq.Expressions;
using System.Reflection;

namespace Gable.Resources;

/// <summary>Wraps a value so that EF Core sends it as a parameter: the SQL, and its cached plan, stay the same for every value.</summary>
internal static class QueryParameter
{
    private static readonly MethodInfo Generic = typeof(QueryParameter).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Expression For(object? value, Type type) =>
        (Expression)Generic.MakeGenericMethod(type).Invoke(null, [value])!;

    private static MemberExpression Make<TValue>(TValue value) =>
        Expression.Field(Expression.Constant(new Box<TValue>(value)), nameof(Box<>.Value));

    private sealed class Box<TValue>(TValue value)
    {
        public readonly TValue Value = value;
    }
}
