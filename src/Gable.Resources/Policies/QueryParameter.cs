using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Gable.Resources;

/// <summary>Wraps a value so that EF Core sends it as a parameter: the SQL, and its cached plan, stay the same for every value.</summary>
internal static class QueryParameter
{
    private static readonly MethodInfo Generic = typeof(QueryParameter).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!;

    // A cache of stateless functions by type; it holds no application's state.
    private static readonly ConcurrentDictionary<Type, Func<object?, Expression>> Makers = new();

    public static Expression For(object? value, Type type) => Makers.GetOrAdd(
        type, static key => Generic.MakeGenericMethod(key).CreateDelegate<Func<object?, Expression>>())(value);

    private static MemberExpression Make<TValue>(object? value) =>
        Expression.Field(Expression.Constant(new Box<TValue>((TValue)value!)), nameof(Box<>.Value));

    private sealed class Box<TValue>(TValue value)
    {
        public readonly TValue Value = value;
    }
}
