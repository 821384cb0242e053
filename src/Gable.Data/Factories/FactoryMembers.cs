using System.Linq.Expressions;
using System.Reflection;
using Gable.Core;

namespace Gable.Data;

/// <summary>Reflection of the factories.</summary>
internal static class FactoryMembers
{
    internal static PropertyInfo Of(LambdaExpression expression) =>
        (expression.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : expression.Body)
            is MemberExpression { Member: PropertyInfo { CanWrite: true } property, Expression: ParameterExpression }
            ? property
            : throw new ArgumentException($"'{expression}' does not name a settable property; write row => row.Name.", nameof(expression));

    internal static object New(Type type)
    {
        try
        {
            return Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (MissingMethodException)
        {
            throw new GableException(
                "GABLE1030", $"Factory<{type.Name}> cannot make a {type.Name}: the class has no constructor without parameters.",
                $"Add a private constructor: private {type.Name}() {{ }}");
        }
    }

    /// <summary>Whether the property must have a value: not nullable, or <c>[Required]</c>.</summary>
    internal static bool IsRequired(PropertyInfo property) =>
        property.IsDefined(typeof(System.ComponentModel.DataAnnotations.RequiredAttribute), inherit: true) ||
        (property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is null
            : new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull);

    internal static bool IsDefault(object? value) =>
        value is null or "" || (value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType())));
}
