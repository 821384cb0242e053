using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The names of schemas and operations, free of clashes with each other and with those of ordinary endpoints.</summary>
internal sealed class ResourceNames
{
    private static readonly string[] Suffixes = ["", "Fields", "Page", "Create", "Update", "Replace", "Batch", "BatchResult"];

    private readonly Dictionary<ResourceDescriptor, string> _schemas = [];
    private readonly HashSet<string> _operations;

    public ResourceNames(OpenApiDocument document, IEnumerable<ResourceDescriptor> resources)
    {
        var taken = new HashSet<string>(document.Components?.Schemas?.Keys ?? [], StringComparer.OrdinalIgnoreCase) { "Problem" };
        _operations = [.. document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(operation => operation.Value.OperationId).OfType<string>()];

        foreach (var resource in resources)
        {
            var name = Candidates(resource).First(candidate => !Suffixes.Any(suffix => taken.Contains(candidate + suffix)));
            taken.UnionWith(Suffixes.Select(suffix => name + suffix));
            _schemas[resource] = name;
        }
    }

    /// <summary>The name of the row's schema: <c>Post</c>.</summary>
    public string Schema(ResourceDescriptor resource) => _schemas[resource];

    /// <summary>The plural for operation ids: <c>OrderLines</c>.</summary>
    public static string Plural(ResourceDescriptor resource) => Pascal(resource.Name);

    /// <summary>The id of an operation: <c>listPosts</c>.</summary>
    public string Operation(string verb, string noun)
    {
        var id = verb + noun;

        for (var i = 2; !_operations.Add(id); i++)
        {
            id = $"{verb}{noun}{i}";
        }

        return id;
    }

    private static IEnumerable<string> Candidates(ResourceDescriptor resource)
    {
        var singular = Inflection.Singular(Pascal(resource.Name));
        return new[] { resource.ModelType.Name, singular, $"{singular}Resource" }.Concat(Enumerable.Range(2, 1_000).Select(number => $"{singular}{number}"));
    }

    private static string Pascal(string kebab) => string.Concat(kebab.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
