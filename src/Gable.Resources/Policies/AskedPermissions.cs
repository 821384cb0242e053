using System.Linq.Expressions;
using System.Reflection;

namespace Gable.Resources;

/// <summary>Finds the permissions that rules ask for by name: <c>actor.Can("posts.delete")</c>.</summary>
/// <remarks>What a rule computes, and what field rules ask, is code that cannot be read.</remarks>
internal sealed class AskedPermissions : ExpressionVisitor
{
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    private AskedPermissions()
    {
    }

    public static IReadOnlyList<string> Of(IPolicy policy)
    {
        var visitor = new AskedPermissions();

        foreach (var action in Enum.GetValues<PolicyAction>())
        {
            visitor.Visit(policy.Rule(action)?.Source);
        }

        return [.. visitor._found];
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType == typeof(Actor) && node.Method.Name == nameof(Actor.Can) && TextOf(node.Arguments[0]) is { Length: > 0 } name)
        {
            _found.Add(name);
        }

        return base.VisitMethodCall(node);
    }

    private static string? TextOf(Expression argument) => argument switch
    {
        ConstantExpression constant => constant.Value as string,
        MemberExpression { Member: FieldInfo { IsStatic: true } field } => field.GetValue(null) as string,
        _ => null,
    };
}
