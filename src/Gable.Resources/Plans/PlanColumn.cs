using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Finds the columns behind fields whose properties show them as they are.</summary>
internal static class PlanColumn
{
    /// <summary>The column of a field; <c>null</c> when code stands between the two.</summary>
    public static IProperty? Of(DbContext db, ResourceDescriptor resource, ResourceField field) =>
        db.Model.FindEntityType(resource.ModelType) is { } entity ? Of(entity, field) : null;

    /// <summary>The column of a field, or of a member of an object.</summary>
    public static IProperty? Of(ITypeBase type, ResourceField field) => IsPlain(field) ? type.FindProperty(field.Property.Name) : null;

    /// <summary>The type of an object whose columns are in the row of its resource; <c>null</c> when they are elsewhere.</summary>
    public static ITypeBase? OwnedBy(DbContext db, ResourceDescriptor resource, ResourceField field)
    {
        if (!IsPlain(field) || db.Model.FindEntityType(resource.ModelType) is not { } entity)
        {
            return null;
        }

        if (entity.FindComplexProperty(field.Property.Name) is { } complex)
        {
            return complex.ComplexType.IsMappedToJson() ? null : complex.ComplexType;
        }

        return entity.FindNavigation(field.Property.Name) is { ForeignKey.IsOwnership: true, IsCollection: false, TargetEntityType: var owned } &&
            !owned.IsMappedToJson() && owned.GetTableName() == entity.GetTableName() && owned.GetSchema() == entity.GetSchema()
                ? owned
                : null;
    }

    /// <summary>Whether every row has the object.</summary>
    public static bool IsAlwaysThere(DbContext db, ResourceDescriptor resource, ResourceField field)
    {
        var entity = db.Model.FindEntityType(resource.ModelType)!;

        return entity.FindComplexProperty(field.Property.Name) is { } complex
            ? !complex.IsNullable
            : entity.FindNavigation(field.Property.Name)!.ForeignKey.IsRequiredDependent;
    }

    private static bool IsPlain(ResourceField field) =>
        field.Property.GetMethod?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true;
}
