using System.Collections.Frozen;

namespace Gable.Resources;

/// <summary>The application's resources, read from the model once at start-up.</summary>
/// <remarks>A singleton service. Mistakes found while reading are start-up findings, reported all at once by the check.</remarks>
public sealed class ResourceRegistry
{
    private readonly FrozenDictionary<Type, ResourceDescriptor> _byType;

    internal ResourceRegistry(IReadOnlyList<ResourceDescriptor> resources)
    {
        All = resources;
        _byType = resources.ToFrozenDictionary(resource => resource.ModelType);
    }

    /// <summary>The resources in name order.</summary>
    public IReadOnlyList<ResourceDescriptor> All { get; }

    /// <summary>The resource of a model, or <c>null</c> when the model is not exposed.</summary>
    /// <param name="modelType">The model.</param>
    public ResourceDescriptor? Find(Type modelType) => _byType.GetValueOrDefault(modelType);
}
