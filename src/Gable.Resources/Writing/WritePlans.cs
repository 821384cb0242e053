using System.Collections.Concurrent;
using Gable.Core;
using Gable.Data;

namespace Gable.Resources;

/// <summary>The write plan of each resource, made on first use.</summary>
internal sealed class WritePlans(ApplicationTypes types, ValidatorCatalog validators, DriverReads reads)
{
    private readonly ConcurrentDictionary<ResourceDescriptor, WritePlan> _plans = new();

    private readonly Lazy<ILookup<Type, Type>> _hooks = new(() => types
        .Implementing(typeof(Hooks<>))
        .ToLookup(found => found.Contract.GetGenericArguments()[0], found => found.Type));

    public WritePlan Of(ResourceDescriptor resource) =>
        _plans.GetOrAdd(resource, key => new WritePlan(key, [.. _hooks.Value[key.ModelType]], validators.Of(key.ModelType)));

    /// <summary>How to know a saved row without reading it; <c>null</c> when it must be read, because something may change it on its way.</summary>
    public KeptForm? KeptForm(WritePlan plan) => reads.Obstacle is null ? plan.KeptForm : null;
}
