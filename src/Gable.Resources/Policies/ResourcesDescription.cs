using Gable.Core;

namespace Gable.Resources;

/// <summary>The section <c>resources</c>: what is served under <c>/api</c>.</summary>
internal sealed class ResourcesDescription(ResourceCatalog catalog) : IDescriptionSource
{
    public string Section => "resources";

    public IReadOnlyList<DescriptionItem> Describe() => [.. catalog.Registry.All.Select(Describe)];

    private static DescriptionItem Describe(ResourceDescriptor resource) =>
        new(resource.Name, $"{resource.ModelType.Name}: {resource.Fields.Count} fields, {resource.Relations.Count} relations")
        {
            Path = resource.Path,
            Data = new
            {
                model = resource.ModelType.FullName,
                fields = resource.Fields.Select(field => new
                {
                    name = field.Name,
                    kind = EnumNames.Of(field.Kind),
                    nullable = field.IsNullable,
                    operators = FieldOperators.NamesFor(field.Kind),
                }),
                relations = resource.Relations.Select(relation => new
                {
                    name = relation.Name,
                    kind = EnumNames.Of(relation.Kind),
                    target = relation.Target?.Name,
                }),
            },
        };
}
