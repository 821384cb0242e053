using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>What reporting a class of rows involves, worked out once per model.</summary>
internal sealed class RowShape
{
    private const string Annotation = "Gable:RowShape";

    private RowShape(IEntityType entity)
    {
        Entity = entity;
        Properties = [.. entity.GetProperties()];
        Ordinals = Properties.Select((property, ordinal) => (property.Name, ordinal)).ToFrozenDictionary(pair => pair.Name, pair => pair.ordinal);
        Key = [.. entity.FindPrimaryKey()?.Properties ?? []];
        Tables = [.. TablesOf(entity).Distinct(StringComparer.OrdinalIgnoreCase)];
        Computed = [.. Properties.Where(property => property.ValueGenerated.HasFlag(ValueGenerated.OnUpdate)).Select(property => property.Name)];
        HasComplexParts = entity.GetComplexProperties().Any();
        Ownership = entity.FindOwnership();
        Root = entity;

        while (Root.FindOwnership() is { } ownership)
        {
            Root = ownership.PrincipalEntityType;
            OwnershipDepth++;
        }
    }

    internal IEntityType Entity { get; }

    internal IReadOnlyList<IProperty> Properties { get; }

    internal FrozenDictionary<string, int> Ordinals { get; }

    internal IReadOnlyList<IProperty> Key { get; }

    /// <summary>The tables that hold a row of this class, without schema.</summary>
    internal IReadOnlyList<string> Tables { get; }

    /// <summary>Values that the database itself sets on every update.</summary>
    internal IReadOnlyList<string> Computed { get; }

    /// <summary>Whether values change that are no property of the row itself, so that the list of changed properties is not whole.</summary>
    internal bool HasComplexParts { get; }

    internal IForeignKey? Ownership { get; }

    /// <summary>The class at the top of what owns this one; itself when nobody does.</summary>
    internal IEntityType Root { get; }

    internal int OwnershipDepth { get; }

    internal static RowShape For(IEntityType entity) =>
        entity.GetOrAddRuntimeAnnotationValue<RowShape, IEntityType>(Annotation, static type => new RowShape(type!), entity);

    private static IEnumerable<string> TablesOf(IEntityType entity)
    {
        if (entity.GetContainerColumnName() is not null)
        {
            return entity.FindOwnership() is { } ownership ? TablesOf(ownership.PrincipalEntityType) : [];
        }

        return entity.GetTableMappings().Select(mapping => mapping.Table.Name);
    }
}
