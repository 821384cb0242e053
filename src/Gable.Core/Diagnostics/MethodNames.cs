using System.Diagnostics;
using System.Reflection;

namespace Gable.Core;

/// <summary>Writes methods as they stand in the source: compiler-made classes for async methods and lambdas are named after what they came from.</summary>
internal static class MethodNames
{
    internal static string Of(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method)
        {
            return "(unknown)";
        }

        var type = method.DeclaringType;
        var name = Written(method.Name);

        while (type is not null && type.Name.StartsWith('<'))
        {
            // <SaveAsync>d__4.MoveNext is SaveAsync; <>c.<Map>b__0 is a lambda in Map.
            name = method.Name == "MoveNext" && Written(type.Name) is { Length: > 0 } original ? original : name;
            type = type.DeclaringType;
        }

        return type is null ? name : $"{TypeName(type)}.{name}";
    }

    private static string Written(string name)
    {
        if (!name.StartsWith('<') || name.IndexOf('>', StringComparison.Ordinal) is var end && end <= 1)
        {
            return name.StartsWith('<') ? "" : name;
        }

        var inner = name[1..end].TrimStart('<');
        var rest = name[(end + 1)..];

        if (rest.Contains("b__", StringComparison.Ordinal))
        {
            return $"{inner} (lambda)";
        }

        // A local function: <Outer>g__Inner|0_0.
        return rest.StartsWith("g__", StringComparison.Ordinal) ? $"{inner} › {rest[3..].Split('|')[0]}" : inner;
    }

    private static string TypeName(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.DeclaringType is { } outer && !type.IsGenericParameter ? $"{TypeName(outer)}.{name}" : Qualified(type, name);
    }

    private static string Qualified(MemberInfo type, string name) =>
        ((Type)type).Namespace is { Length: > 0 } space ? $"{space}.{name}" : name;
}
