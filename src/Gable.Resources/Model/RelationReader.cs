using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Reads the relations of one entity type to other resources.</summary>
internal sealed class RelationReader(IEntityType entity, IPolicy policy, IReadOnlyList<ResourceField> fields, HashSet<Type> exposed)
{
    public IReadOnlyList<ResourceRelation> Read()
    {
        var direct = entity.GetNavigations().Where(navigation => !navigation.ForeignKey.IsOwnership).Cast<INavigationBase>();

        return [.. direct.Concat(entity.GetSkipNavigations())
            .Where(IsPublic)
            .OrderBy(navigation => navigation.PropertyInfo!.MetadataToken)
            .Select(Relation)];
    }

    /// <summary>A relation to a model that nobody exposed does not exist for a client.</summary>
    private bool IsPublic(INavigationBase navigation) =>
        navigation.PropertyInfo is { } property &&
        !property.IsDefined(typeof(HiddenAttribute)) &&
        exposed.Contains(navigation.TargetEntityType.ClrType);

    private ResourceRelation Relation(INavigationBase navigation)
    {
        var property = navigation.PropertyInfo!;
        var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

        return new ResourceRelation
        {
            Name = name,
            Property = property,
            Kind = navigation is ISkipNavigation ? RelationKind.ManyToMany
                : navigation.IsCollection ? RelationKind.Collection : RelationKind.Reference,
            TargetType = navigation.TargetEntityType.ClrType,
            Navigation = navigation,
            ForeignKey = ForeignKeyField(navigation),
            IdsName = navigation is ISkipNavigation ? $"{Inflection.Singular(name)}Ids" : null,
            Policy = policy.Fields.GetValueOrDefault(property),
        };
    }

    private ResourceField? ForeignKeyField(INavigationBase navigation) =>
        navigation is INavigation { IsOnDependent: true, ForeignKey.Properties: [{ PropertyInfo: { } column }] }
            ? fields.FirstOrDefault(field => field.Property == column)
            : null;
}
