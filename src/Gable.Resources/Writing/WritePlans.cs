using System.Collections.Concurrent;
using Gable.Core;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>The write plan of each resource, made on first use.</summary>
internal sealed class WritePlans(ApplicationTypes types, ValidatorCatalog validators, DriverReads reads, DirectWrites writes, IServiceProvider services)
{
    private readonly ConcurrentDictionary<ResourceDescriptor, WritePlan> _plans = new();

    private readonly ConcurrentDictionary<WritePlan, bool> _direct = new();

    private readonly Lazy<ILookup<Type, Type>> _hooks = new(() => types
        .Implementing(typeof(Hooks<>))
        .ToLookup(found => found.Contract.GetGenericArguments()[0], found => found.Type));

    public WritePlan Of(ResourceDescriptor resource) =>
        _plans.GetOrAdd(resource, key => new WritePlan(key, [.. _hooks.Value[key.ModelType]], validators.Of(key.ModelType)));

    /// <summary>How to know a saved row without reading it; <c>null</c> when it must be read, because something may change it on its way.</summary>
    public KeptForm? KeptForm(WritePlan plan) => reads.Obstacle is null ? plan.KeptForm : null;

    /// <summary>Writes rows past EF Core; <c>null</c> when code of the application, or somebody who observes rows, has a say in what is saved.</summary>
    public DirectWrites? Direct(WritePlan plan) => _direct.GetOrAdd(plan, MayBeDirect) ? writes : null;

    // The development error page shows the statements of a request, which EF Core notes.
    private bool MayBeDirect(WritePlan plan) =>
        services.GetRequiredService<IOptions<GableQueryPlansOptions>>().Value.Enabled && services.GetService<IHostEnvironment>()?.IsDevelopment() != true &&
        plan.IsOwnCodeFree && KeptForm(plan) is not null && writes.ForeignInterceptors.All(static interceptor => interceptor is RowWriteInterceptor) &&
        services.GetServices<IRowWriteObserver>().All(observer => !observer.IsListening(plan.Resource)) && writes.Can(plan.Resource.EntityType);
}
