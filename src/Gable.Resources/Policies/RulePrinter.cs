using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gable.Resources;

/// <summary>Prints a rule as the C# that a person would write: <c>post.Published || post.AuthorId == actor.Id</c>.</summary>
internal static class RulePrinter
{
    private const int Loosest = 0;
    private const int Unary = 90;
    private const int Primary = 100;

    private static readonly Dictionary<ExpressionType, (string Sign, int Rank)> Binary = new()
    {
        [ExpressionType.Coalesce] = ("??", 10),
        [ExpressionType.OrElse] = ("||", 20),
        [ExpressionType.AndAlso] = ("&&", 30),
        [ExpressionType.Or] = ("|", 40),
        [ExpressionType.And] = ("&", 42),
        [ExpressionType.ExclusiveOr] = ("^", 41),
        [ExpressionType.Equal] = ("==", 50),
        [ExpressionType.NotEqual] = ("!=", 50),
        [ExpressionType.LessThan] = ("<", 60),
        [ExpressionType.LessThanOrEqual] = ("<=", 60),
        [ExpressionType.GreaterThan] = (">", 60),
        [ExpressionType.GreaterThanOrEqual] = (">=", 60),
        [ExpressionType.Add] = ("+", 70),
        [ExpressionType.Subtract] = ("-", 70),
        [ExpressionType.Multiply] = ("*", 80),
        [ExpressionType.Divide] = ("/", 80),
        [ExpressionType.Modulo] = ("%", 80),
    };

    /// <summary>The rule's body.</summary>
    public static string Print(Expression node) => Print(node, Loosest);

    private static string Print(Expression node, int around) => node switch
    {
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } index => $"{Print(index.Left, Primary)}[{Print(index.Right)}]",
        BinaryExpression binary when Binary.TryGetValue(binary.NodeType, out var sign) => PrintBinary(binary, sign.Sign, sign.Rank, around),
        UnaryExpression { NodeType: ExpressionType.Not } not => "!" + Print(not.Operand, Unary),
        UnaryExpression { NodeType: ExpressionType.Negate } minus => "-" + Print(minus.Operand, Unary),
        UnaryExpression { NodeType: ExpressionType.ArrayLength } length => Print(length.Operand, Primary) + ".Length",
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.Quote } convert => Print(convert.Operand, around),
        ConditionalExpression choice => Wrap($"{Print(choice.Test, 10)} ? {Print(choice.IfTrue, 5)} : {Print(choice.IfFalse, 5)}", 5, around),
        MemberExpression member => PrintMember(member),
        MethodCallExpression call => PrintCall(call),
        ParameterExpression parameter => parameter.Name ?? "row",
        LambdaExpression lambda => PrintLambda(lambda),
        ConstantExpression constant => Literal(constant.Value, constant.Type),
        NewArrayExpression array => $"[{string.Join(", ", array.Expressions.Select(item => Print(item)))}]",
        NewExpression create => $"new {create.Type.Name}({string.Join(", ", create.Arguments.Select(item => Print(item)))})",
        _ => node.ToString(),
    };

    private static string Wrap(string text, int rank, int around) => rank < around ? $"({text})" : text;

    private static string PrintBinary(BinaryExpression node, string sign, int rank, int around)
    {
        var (left, right) = (EnumOperand(node.Left, node.Right), EnumOperand(node.Right, node.Left));
        return Wrap($"{left ?? Print(node.Left, rank)} {sign} {right ?? Print(node.Right, rank + 1)}", rank, around);
    }

    /// <summary>The compiler compares enums as numbers; people read the names.</summary>
    private static string? EnumOperand(Expression operand, Expression other) =>
        operand is ConstantExpression { Value: { } number } &&
        other is UnaryExpression { NodeType: ExpressionType.Convert, Operand.Type: var type } &&
        (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } enumType
            ? Literal(Enum.ToObject(enumType, number), enumType)
            : null;

    private static string PrintMember(MemberExpression node) =>
        node.Expression is null ? $"{node.Member.DeclaringType!.Name}.{node.Member.Name}"
        : node.Expression is ConstantExpression ? node.Member.Name
        : node.Member is { Name: "Value" } && Nullable.GetUnderlyingType(node.Expression.Type) is not null ? Print(node.Expression, Primary) + ".Value"
        : $"{Print(node.Expression, Primary)}.{node.Member.Name}";

    private static string PrintCall(MethodCallExpression call)
    {
        var arguments = call.Arguments.Select(item => Print(item)).ToList();

        return call.Method.Name switch
        {
            "op_Implicit" or "op_Explicit" when arguments.Count == 1 => arguments[0],
            "get_Item" when call.Object is not null => $"{Print(call.Object, Primary)}[{string.Join(", ", arguments)}]",
            _ when call.Object is not null => $"{Print(call.Object, Primary)}.{call.Method.Name}({string.Join(", ", arguments)})",
            _ when call.Method.IsDefined(typeof(ExtensionAttribute), inherit: false) =>
                $"{Print(call.Arguments[0], Primary)}.{call.Method.Name}({string.Join(", ", arguments.Skip(1))})",
            _ => $"{TypeName(call.Method.DeclaringType!)}.{call.Method.Name}({string.Join(", ", arguments)})",
        };
    }

    private static string PrintLambda(LambdaExpression lambda)
    {
        var parameters = string.Join(", ", lambda.Parameters.Select(parameter => parameter.Name));
        return $"{(lambda.Parameters.Count == 1 ? parameters : $"({parameters})")} => {Print(lambda.Body)}";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        Enum name => $"{name.GetType().Name}.{name}",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable => TypeName(type),
        _ => value.ToString() ?? "",
    };

    private static string TypeName(Type type) => type == typeof(string) ? "string" : type == typeof(object) ? "object" : type.Name;
}
