using Gable.Core;

namespace Gable.Resources;

/// <summary>The section <c>resources</c>: what is served under <c>/api</c>.</summary>
internal sealed class ResourcesDescription(ResourceCatalog catalog, ResponseCache cache) : IDescriptionSource
{
    public string Section => "resources";

    public IReadOnlyList<DescriptionItem> Describe() => [.. catalog.Registry.All.Select(Describe)];

    private DescriptionItem Describe(ResourceDescriptor resource) =>
        new(resource.Name, $"{resource.ModelType.Name}: {Count(resource.Fields.Count, "field")}, {Count(resource.Relations.Count, "relation")}")
        {
            Path = resource.Path,
            Data = new
            {
                model = resource.ModelType.FullName,
                answers = cache.IsOn ? cache.Cachings.Of(resource).Summary : "not kept: the response cache is off",
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

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}
