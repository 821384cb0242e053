using System.Linq.Expressions;
using System.Text.Json;

namespace Gable.Resources;

/// <summary>What a <see cref="Validator{T}"/> knows beside the value, and where its messages go.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class ValidationContext<T>
    where T : class
{
    private readonly ValidationRun _run;

    internal ValidationContext(ValidationRun run) => _run = run;

    /// <summary>Who writes.</summary>
    public Actor Actor => _run.Actor;

    /// <summary>Whether the value is new: a create, or the body of an ordinary endpoint.</summary>
    public bool IsNew => _run.IsNew;

    /// <summary>Adds a message for a field.</summary>
    /// <typeparam name="TValue">The field's type.</typeparam>
    /// <param name="field">The field: <c>order => order.Total</c>; its JSON path names it in the answer.</param>
    /// <param name="message">What is wrong and what is right, as a sentence without the field's name in front.</param>
    public void Error<TValue>(Expression<Func<T, TValue>> field, string message)
    {
        ArgumentNullException.ThrowIfNull(field);
        _run.Add(PathOf(field.Body), message);
    }

    /// <summary>Adds a message for the value as a whole; it appears under the empty field name.</summary>
    /// <param name="message">What is wrong and what is right.</param>
    public void Error(string message) => _run.Add("", message);

    private static string PathOf(Expression node) => node switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } convert => PathOf(convert.Operand),
        MemberExpression { Expression: MemberExpression parent } member =>
            $"{PathOf(parent)}.{JsonNamingPolicy.CamelCase.ConvertName(member.Member.Name)}",
        MemberExpression member => JsonNamingPolicy.CamelCase.ConvertName(member.Member.Name),
        _ => "",
    };
}
