using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>What writes to a resource need, prepared once: rules per field, unique rules, hooks, validators, row access.</summary>
internal sealed class WritePlan
{
    public WritePlan(ResourceDescriptor resource, IReadOnlyList<Type> hooks, IReadOnlyList<Type> validators)
    {
        Resource = resource;
        Hooks = hooks;
        Validators = validators;
        Rows = RowAccess.For(resource);
        Fields = [.. resource.Fields.Select(field => FieldRules.Of(field, resource.EntityType.FindProperty(field.Property), OwnedType(resource, field)))];
        UniqueRules = [.. UniqueRule.Of(resource)];
        KeptForm = KeptForm.Of(resource);
        References = resource.Relations.Where(relation => relation.ForeignKey is not null).ToDictionary(relation => relation.ForeignKey!);
        ManyToMany = resource.Relations.Where(relation => relation.IdsName is not null).ToDictionary(relation => relation.IdsName!, StringComparer.Ordinal);
    }

    public ResourceDescriptor Resource { get; }

    public RowAccess Rows { get; }

    public IReadOnlyList<Type> Hooks { get; }

    public IReadOnlyList<Type> Validators { get; }

    public IReadOnlyList<FieldRules> Fields { get; }

    public IReadOnlyList<UniqueRule> UniqueRules { get; }

    /// <summary>How to know a saved row without reading it; <c>null</c> when it must be read.</summary>
    public KeptForm? KeptForm { get; }

    /// <summary>The relation behind each foreign key field.</summary>
    public IReadOnlyDictionary<ResourceField, ResourceRelation> References { get; }

    /// <summary>Many-to-many relations by the member that writes them, such as <c>tagIds</c>.</summary>
    public IReadOnlyDictionary<string, ResourceRelation> ManyToMany { get; }

    /// <summary>The row as its class makes it: what a replacement falls back to.</summary>
    public object NewRow() => Activator.CreateInstance(Resource.ModelType, nonPublic: true)!;

    private static ITypeBase? OwnedType(ResourceDescriptor resource, ResourceField field) =>
        field.Kind != FieldKind.Object ? null
            : resource.EntityType.FindNavigation(field.Property)?.TargetEntityType ??
              (ITypeBase?)resource.EntityType.FindComplexProperty(field.Property)?.ComplexType;
}
