using System.Linq.Expressions;
using System.Text.Json;

namespace Gable.Admin;

/// <summary>The names of fields in expressions such as <c>product => product.Dimensions.WeightKg</c>.</summary>
internal static class AdminPaths
{
    /// <summary>The path in camelCase, by property names; references and sets have the name of their property.</summary>
    /// <exception cref="ArgumentException">The expression is no property.</exception>
    public static string NameOf(LambdaExpression field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var names = new Stack<string>();
        var expression = field.Body;

        while (true)
        {
            switch (expression)
            {
                case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } convert:
                    expression = convert.Operand;
                    continue;
                case MemberExpression { Expression: { } holder } member:
                    names.Push(JsonNamingPolicy.CamelCase.ConvertName(member.Member.Name));
                    expression = holder;
                    continue;
                case ParameterExpression when names.Count > 0:
                    return string.Join('.', names);
                default:
                    throw new ArgumentException($"{field} is no property. Write row => row.Name.", nameof(field));
            }
        }
    }
}
