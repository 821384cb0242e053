using System.Linq.Expressions;
using System.Reflection;
using Gable.Data;

namespace Gable.Resources;

/// <summary>Gives a rule in memory the verdict that the database gives where C# and SQL differ over text.</summary>
/// <remarks>A missing text matches nothing instead of being an error; <see cref="CaseInsensitiveAttribute"/> text is compared without case;
/// a length counts code points, not UTF-16 units.</remarks>
internal sealed class MemoryRule : ExpressionVisitor
{
    private static readonly MethodInfo Fold = typeof(MemoryText).GetMethod(nameof(MemoryText.Fold))!;
    private static readonly MethodInfo Length = typeof(MemoryText).GetMethod(nameof(MemoryText.Length))!;
    private static readonly MethodInfo ContainsFolded = typeof(MemoryText).GetMethod(nameof(MemoryText.Contains))!;

    public static Expression<TDelegate> Rewrite<TDelegate>(Expression<TDelegate> rule) =>
        (Expression<TDelegate>)new MemoryRule().Visit(rule);

    protected override Expression VisitMember(MemberExpression node) =>
        node is { Member.Name: nameof(string.Length), Expression: { Type: var type } text } && type == typeof(string)
            ? Expression.Call(Length, Visit(text))
            : base.VisitMember(node);

    protected override Expression VisitBinary(BinaryExpression node) =>
        node.NodeType is ExpressionType.Equal or ExpressionType.NotEqual && (IsFolded(node.Left) || IsFolded(node.Right))
            ? Expression.MakeBinary(node.NodeType, Folded(Visit(node.Left)), Folded(Visit(node.Right)))
            : base.VisitBinary(node);

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (ListOf(node) is { } search && IsFolded(search.Wanted))
        {
            return Expression.Call(ContainsFolded, Visit(search.List), Visit(search.Wanted));
        }

        var folds = node.Object is { } owner && (IsFolded(owner) || (node.Arguments is [var only] && IsFolded(only)));
        var call = (MethodCallExpression)base.VisitMethodCall(node);

        if (call.Object is not { Type: var type } receiver || type != typeof(string) || call.Type != typeof(bool))
        {
            return call;
        }

        var exists = Expression.NotEqual(receiver, Expression.Constant(null, typeof(string)));
        return folds && call.Arguments is [{ Type: var argument } part] && argument == typeof(string)
            ? Expression.AndAlso(exists, Expression.Call(Folded(receiver), call.Method, Folded(part)))
            : Expression.AndAlso(exists, call);
    }

    /// <summary>The parts of <c>list.Contains(text)</c>, whether a method of the list or of <see cref="Enumerable"/>.</summary>
    private static (Expression List, Expression Wanted)? ListOf(MethodCallExpression node) => node switch
    {
        { Method.Name: "Contains", Object: null, Arguments: [var list, var wanted] } when IsList(list) => (list, wanted),
        { Method.Name: "Contains", Object: { } list, Arguments: [var wanted] } when IsList(list) => (list, wanted),
        _ => null,
    };

    private static bool IsList(Expression list) => list.Type != typeof(string) && typeof(IEnumerable<string>).IsAssignableFrom(list.Type);

    private static bool IsFolded(Expression text) => text is MemberExpression { Member: PropertyInfo property } && property.PropertyType == typeof(string) &&
        property.IsDefined(typeof(CaseInsensitiveAttribute), inherit: true);

    private static MethodCallExpression Folded(Expression text) => Expression.Call(Fold, text);
}
