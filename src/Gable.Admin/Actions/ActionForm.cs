using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>The form of an action: the properties of its class as fields.</summary>
internal static class ActionForm
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static IReadOnlyList<AdminField> Fields(Type type) => [.. type.GetProperties()
        .Where(property => property is { CanRead: true, SetMethod.IsPublic: true } && property.GetIndexParameters().Length == 0)
        .OrderBy(property => property.MetadataToken).Select(property => AdminField.Of(null, Field(property), null, null))];

    /// <summary>A fresh form in JSON: what its fields start with.</summary>
    public static JsonElement Start(Type type) => JsonSerializer.SerializeToElement(Activator.CreateInstance(type), type, Json);

    /// <summary>The form that was sent.</summary>
    public static object Read(Type type, JsonElement data) => data.Deserialize(type, Json)!;

    /// <summary>A form as JSON, to be read again.</summary>
    public static JsonElement Write(object form) => JsonSerializer.SerializeToElement(form, form.GetType(), Json);

    private static ResourceField Field(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var rules = property.GetCustomAttributes<ValidationAttribute>(inherit: true).ToList();

        return new ResourceField
        {
            Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            Property = property,
            Kind = KindOf(type),
            ValueType = type,
            IsNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null || IsNullableReference(property),
            IsRequired = rules.Exists(rule => rule is RequiredAttribute),
            IsWritableOnCreate = true,
            IsWritableOnUpdate = true,
            Rules = rules,
            Get = property.GetValue,
        };
    }

    private static bool IsNullableReference(PropertyInfo property)
    {
        lock (Nullability)
        {
            return !property.PropertyType.IsValueType && Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }
    }

    private static FieldKind KindOf(Type type) =>
        type.IsEnum ? FieldKind.Enum
        : type == typeof(string) ? FieldKind.Text
        : type == typeof(bool) ? FieldKind.Boolean
        : type == typeof(decimal) ? FieldKind.Decimal
        : type == typeof(double) || type == typeof(float) ? FieldKind.Float
        : type == typeof(Guid) ? FieldKind.Guid
        : type == typeof(DateTimeOffset) || type == typeof(DateTime) ? FieldKind.DateTime
        : type == typeof(DateOnly) ? FieldKind.Date
        : type == typeof(TimeOnly) ? FieldKind.Time
        : type == typeof(TimeSpan) ? FieldKind.Duration
        : Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64 ? FieldKind.Integer
        : type.IsAssignableTo(typeof(IEnumerable<string>)) ? FieldKind.List
        : FieldKind.Json;
}
