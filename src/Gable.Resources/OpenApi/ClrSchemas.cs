using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The schema of a plain class that is kept as JSON, or of an item of a list.</summary>
internal sealed class ClrSchemas(XmlDocs docs)
{
    private const int MaxDepth = 8;

    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>The schema of a type.</summary>
    /// <param name="type">The type as it is declared.</param>
    public OpenApiSchema Of(Type type) => Of(type, 0);

    private OpenApiSchema Of(Type declared, int depth)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var schema = Bare(type, depth);

        if (type != declared)
        {
            ValueSchemas.Nullable(schema);
        }

        return schema;
    }

    private OpenApiSchema Bare(Type type, int depth)
    {
        var kind = FieldReader.KindOf(type);

        // The serializer has forms of its own for these two.
        if (kind is FieldKind.Duration or FieldKind.Time)
        {
            return new OpenApiSchema { Type = JsonSchemaType.String };
        }

        if (kind != FieldKind.Json)
        {
            return ValueSchemas.Of(kind, type);
        }

        if (IsAny(type) || depth > MaxDepth)
        {
            return new OpenApiSchema();
        }

        if ((Contract(type, typeof(IDictionary<,>)) ?? Contract(type, typeof(IReadOnlyDictionary<,>))) is { } map)
        {
            return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(map[1], depth + 1) };
        }

        return Contract(type, typeof(IEnumerable<>)) is { } list
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(list[0], depth + 1) }
            : Object(type, depth);
    }

    private OpenApiSchema Object(Type type, int depth)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalPropertiesAllowed = false,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new SortedSet<string>(StringComparer.Ordinal),
        };

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsWritten))
        {
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var member = Of(property.PropertyType, depth + 1);
            var state = _nullability.Create(property);
            RuleSchemas.Apply(member, property.GetCustomAttributes<ValidationAttribute>(inherit: true), column: null);
            member.Description = docs.Of(property);

            if (!property.PropertyType.IsValueType && state.ReadState != NullabilityState.NotNull)
            {
                ValueSchemas.Nullable(member);
            }

            schema.Properties[name] = member;

            if (IsRequired(type, property))
            {
                schema.Required.Add(name);
            }
        }

        return schema;
    }

    private static bool IsRequired(Type type, PropertyInfo property) =>
        property.IsDefined(typeof(RequiredMemberAttribute)) || property.IsDefined(typeof(JsonRequiredAttribute)) ||
        (type.GetConstructors() is [{ } constructor] && constructor.GetParameters().Any(parameter =>
            !parameter.HasDefaultValue && string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)));

    private static bool IsWritten(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0 && property.CanRead &&
        property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always };

    private static bool IsAny(Type type) =>
        type == typeof(object) || type == typeof(JsonElement) || type == typeof(JsonDocument) || typeof(JsonNode).IsAssignableFrom(type);

    private static Type[]? Contract(Type type, Type contract) => type.GetInterfaces().Append(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == contract)?.GetGenericArguments()
        ?? (contract == typeof(IEnumerable<>) && type.IsArray ? [type.GetElementType()!] : null);
}
