using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gable.Data;

/// <summary><see cref="JsonAttribute"/>: a whole object in one column.</summary>
internal static class JsonColumns
{
    private static readonly JsonSerializerOptions Options = JsonSerializerOptions.Web;

    internal static void Declare(IConventionEntityType entityType)
    {
        if (entityType.HasSharedClrType && entityType.ClrType == typeof(Dictionary<string, object>))
        {
            return;
        }

        foreach (var member in entityType.ClrType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (member.IsDefined(typeof(JsonAttribute), inherit: true) && entityType.FindProperty(member.Name) is null)
            {
                entityType.Builder.Property(member.PropertyType, member.Name, setTypeConfigurationSource: true, fromDataAnnotation: true);
            }
        }
    }

    internal static void Configure(IConventionProperty property, DatabaseKind kind)
    {
        property.Builder.HasAnnotation(GableAnnotations.Json, true);

        if (property.ClrType != typeof(string))
        {
            var parts = typeof(Parts<>).MakeGenericType(property.ClrType);
            property.Builder.HasConversion((ValueConverter)Activator.CreateInstance(parts.GetNestedType("Converter")!.MakeGenericType(property.ClrType))!);
            property.Builder.HasValueComparer((ValueComparer)Activator.CreateInstance(parts.GetNestedType("Comparer")!.MakeGenericType(property.ClrType))!);
        }

        property.Builder.HasColumnType(kind == DatabaseKind.PostgreSql ? "jsonb" : "TEXT");
    }

    private static class Parts<T>
    {
        public sealed class Converter() : ValueConverter<T, string>(
            value => JsonSerializer.Serialize(value, Options), text => JsonSerializer.Deserialize<T>(text, Options)!);

        public sealed class Comparer() : ValueComparer<T>(
            (left, right) => JsonSerializer.Serialize(left, Options) == JsonSerializer.Serialize(right, Options),
            value => JsonSerializer.Serialize(value, Options).GetHashCode(StringComparison.Ordinal),
            value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Options), Options)!);
    }
}
