using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Finds the properties that the framework keeps: timestamps, version, soft deletion.</summary>
internal static class Roles
{
    internal static void Apply(IConventionEntityType entityType)
    {
        Timestamp(entityType, nameof(PropertyRole.CreatedAt), PropertyRole.CreatedAt);
        Timestamp(entityType, nameof(PropertyRole.UpdatedAt), PropertyRole.UpdatedAt);
        Version(entityType);
        SoftDelete(entityType);
    }

    internal static bool IsTime(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var inner && (inner == typeof(DateTimeOffset) || inner == typeof(DateTime));

    internal static bool IsVersion(Type type) => type == typeof(int) || type == typeof(long);

    private static void Timestamp(IConventionEntityType entityType, string name, PropertyRole role)
    {
        if (entityType.FindDeclaredProperty(name) is not { } property || !IsTime(property.ClrType))
        {
            return;
        }

        Mark(property, role);

        if (role == PropertyRole.CreatedAt)
        {
            property.Builder.AfterSave(PropertySaveBehavior.Ignore);
        }
    }

    private static void Version(IConventionEntityType entityType)
    {
        foreach (var property in entityType.GetDeclaredProperties())
        {
            if (property.PropertyInfo?.IsDefined(typeof(ConcurrencyAttribute), inherit: true) == true && IsVersion(property.ClrType))
            {
                property.Builder.IsConcurrencyToken(true);
                Mark(property, PropertyRole.Version);
            }
        }
    }

    private static void SoftDelete(IConventionEntityType entityType)
    {
        // A filter belongs to the root of a hierarchy; ModelCheck reports the attribute on a derived class.
        if (entityType.BaseType is not null || !entityType.ClrType.IsDefined(typeof(SoftDeleteAttribute), inherit: true))
        {
            return;
        }

        const string name = nameof(PropertyRole.DeletedAt);
        var property = entityType.FindProperty(name) ??
            entityType.Builder.Property(typeof(DateTimeOffset?), name, setTypeConfigurationSource: true, fromDataAnnotation: true)?.Metadata;

        if (property is null || Nullable.GetUnderlyingType(property.ClrType) is not { } type || !IsTime(type))
        {
            return;
        }

        Mark(property, PropertyRole.DeletedAt);

        var row = Expression.Parameter(entityType.ClrType, "row");
        var deletedAt = Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], row, Expression.Constant(name));
        var alive = Expression.Lambda(Expression.Equal(deletedAt, Expression.Constant(null, property.ClrType)), row);
        entityType.SetQueryFilter(GableModelExtensions.SoftDeleteFilter, alive);
    }

    private static void Mark(IConventionProperty property, PropertyRole role) =>
        property.Builder.HasAnnotation(GableAnnotations.Role, role.ToString());
}
