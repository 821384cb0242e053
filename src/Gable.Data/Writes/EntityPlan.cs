using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>What saving a class of rows involves, worked out once per model.</summary>
internal sealed class EntityPlan
{
    private const string Annotation = "Gable:Plan";

    private EntityPlan(IEntityType entityType)
    {
        var properties = entityType.GetFlattenedProperties().ToList();
        CreatedAt = properties.Find(property => property.GetRole() == PropertyRole.CreatedAt);
        UpdatedAt = properties.Find(property => property.GetRole() == PropertyRole.UpdatedAt);
        DeletedAt = properties.Find(property => property.GetRole() == PropertyRole.DeletedAt);
        Version = properties.Find(property => property.GetRole() == PropertyRole.Version);
        Values = entityType.IsMappedToJson() ? [] : [.. properties.Select(ValueRule.For).OfType<ValueRule>()];
        Ownership = entityType.FindOwnership();
        RestrictedBy = [.. entityType.GetReferencingForeignKeys().Where(key => key.DeleteBehavior == DeleteBehavior.Restrict && key.IsRequired)];
        CascadesTo = [.. entityType.GetReferencingForeignKeys().Where(key =>
            key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.ClientCascade && key.DeclaringEntityType.IsSoftDelete())];
    }

    internal IProperty? CreatedAt { get; }

    internal IProperty? UpdatedAt { get; }

    internal IProperty? DeletedAt { get; }

    internal IProperty? Version { get; }

    /// <summary>The values that are normalised or refused before a write.</summary>
    internal IReadOnlyList<ValueRule> Values { get; }

    /// <summary>The reference to the owner, for rows that belong to another row.</summary>
    internal IForeignKey? Ownership { get; }

    /// <summary>The required references of others that forbid removal.</summary>
    internal IReadOnlyList<IForeignKey> RestrictedBy { get; }

    /// <summary>The references whose soft-deleted children follow a soft-deleted parent.</summary>
    internal IReadOnlyList<IForeignKey> CascadesTo { get; }

    internal static EntityPlan For(IEntityType entityType) =>
        entityType.GetOrAddRuntimeAnnotationValue<EntityPlan, IEntityType>(Annotation, static type => new EntityPlan(type!), entityType);
}
