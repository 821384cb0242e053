using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DataAnnotationsContext = System.ComponentModel.DataAnnotations.ValidationContext;

namespace Gable.Resources;

/// <summary>The attributes of plain objects: bodies of ordinary endpoints, kept JSON documents, owned objects.</summary>
internal static class ObjectRules
{
    private const int MaxDepth = 32;

    // A cache of pure facts about classes; it holds no application's state.
    private static readonly ConcurrentDictionary<Type, ValidationAttribute[]> OfClasses = new();

    /// <summary>Checks an object and all that it holds.</summary>
    /// <param name="value">The object, or a list of objects.</param>
    /// <param name="path">The JSON path so far; empty for the body itself.</param>
    /// <param name="run">Where errors are reported.</param>
    /// <param name="services">The request's services, for attributes that need them.</param>
    public static void CheckGraph(object value, string path, ValidationRun run, IServiceProvider services) =>
        Visit(value, path, run, services, new HashSet<object>(ReferenceEqualityComparer.Instance), 0);

    /// <summary>Class attributes, and <see cref="IValidatableObject"/> when nothing else is wrong with the object.</summary>
    public static void CheckWhole(object value, string path, ValidationRun run, IServiceProvider services)
    {
        foreach (var rule in OfClasses.GetOrAdd(value.GetType(), static type => [.. type.GetCustomAttributes<ValidationAttribute>(inherit: true)]))
        {
            if (RuleMessages.Check(rule, value, value, value.GetType().Name, services) is { } message)
            {
                run.Add(path, message);
            }
        }

        if (value is not IValidatableObject self)
        {
            return;
        }

        foreach (var result in self.Validate(new DataAnnotationsContext(value, services, items: null)))
        {
            var message = result.ErrorMessage ?? "Is not valid.";
            var members = result.MemberNames.Select(name => Join(path, JsonNamingPolicy.CamelCase.ConvertName(name))).DefaultIfEmpty(path);

            foreach (var member in members)
            {
                run.Add(member, message);
            }
        }
    }

    private static void Visit(object value, string path, ValidationRun run, IServiceProvider services, HashSet<object> seen, int depth)
    {
        if (depth > MaxDepth || IsSimple(value.GetType()) || !seen.Add(value))
        {
            return;
        }

        if (value is IEnumerable items)
        {
            var index = 0;

            foreach (var item in items)
            {
                if (item is not null)
                {
                    Visit(item, $"{path}[{index}]", run, services, seen, depth + 1);
                }

                index++;
            }

            return;
        }

        foreach (var property in value.GetType().GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0))
        {
            Property(property, value, path, run, services, seen, depth);
        }

        if (depth > 0)
        {
            CheckWhole(value, path, run, services);
        }
    }

    private static void Property(
        PropertyInfo property, object owner, string path, ValidationRun run, IServiceProvider services, HashSet<object> seen, int depth)
    {
        var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        var at = Join(path, name);
        var value = property.GetValue(owner);

        foreach (var rule in Rules(property))
        {
            if (RuleMessages.Check(rule, value, owner, name, services) is { } message)
            {
                run.Add(at, message);
            }
        }

        if (value is not null)
        {
            Visit(value, at, run, services, seen, depth + 1);
        }
    }

    /// <summary>The property's attributes and, for a record, those that stand on the constructor's parameter.</summary>
    private static IEnumerable<ValidationAttribute> Rules(PropertyInfo property)
    {
        var parameter = property.DeclaringType!.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .FirstOrDefault(candidate => candidate.Name == property.Name && candidate.ParameterType == property.PropertyType);

        return property.GetCustomAttributes<ValidationAttribute>(inherit: true)
            .Concat(parameter?.GetCustomAttributes<ValidationAttribute>(inherit: true) ?? []);
    }

    private static bool IsSimple(Type type) =>
        type.IsPrimitive || type.IsEnum || type.Namespace == "System" || typeof(Type).IsAssignableFrom(type) ||
        typeof(JsonNode).IsAssignableFrom(type) || type == typeof(JsonElement) || type == typeof(JsonDocument) || typeof(Stream).IsAssignableFrom(type);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
