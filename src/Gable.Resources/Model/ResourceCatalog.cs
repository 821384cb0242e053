using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Builds the registry on first use, from the application's own database context.</summary>
internal sealed class ResourceCatalog
{
    private readonly Lazy<(ResourceRegistry Registry, IReadOnlyList<CheckResult> Findings)> _built;
    private readonly List<MappedResource> _mapped;

    public ResourceCatalog(IServiceProvider services, ApplicationTypes types, IEnumerable<MappedResource> mapped)
    {
        _mapped = [.. mapped];
        _built = new(() => Build(services, types, _mapped));
    }

    public ResourceRegistry Registry => _built.Value.Registry;

    public IReadOnlyList<CheckResult> Findings => _built.Value.Findings;

    /// <summary>Exposes a model that has no attribute; before the registry is first used.</summary>
    public void Add(MappedResource resource)
    {
        if (_built.IsValueCreated)
        {
            throw new GableException(
                "GABLE2008",
                $"MapResource<{resource.ModelType.Name}>() came too late, because the resources are already mapped.",
                "Call it before app.MapGable().");
        }

        _mapped.Add(resource);
    }

    private static (ResourceRegistry Registry, IReadOnlyList<CheckResult> Findings) Build(
        IServiceProvider services, ApplicationTypes types, IReadOnlyList<MappedResource> mapped)
    {
        using var scope = services.CreateScope();

        var db = scope.ServiceProvider.GetService<DbContext>() ?? throw new GableException(
            "GABLE2007",
            "AddGableResources found no database context, because AddGableData was never called.",
            "Call builder.AddGableData<MyDb>() before builder.Build().");

        var policies = types.Implementing(typeof(Policy<>))
            .Select(found => (IPolicy)ActivatorUtilities.CreateInstance(services, found.Type))
            .ToList();

        // What the application says about a model of a battery counts.
        policies.AddRange(services.GetServices<ContributedPolicy>()
            .Select(contributed => (IPolicy)ActivatorUtilities.CreateInstance(services, contributed.Type))
            .Where(policy => policies.TrueForAll(own => own.ModelType != policy.ModelType))
            .ToList());

        var builder = new ResourceRegistryBuilder(db.Model, policies, mapped);
        return (builder.Build(), [.. builder.Findings, .. Unknown(types, db.Model)]);
    }

    /// <summary>Classes with the attribute that the context does not have: nobody could reach them, and no migration makes their tables.</summary>
    private static IEnumerable<CheckResult> Unknown(ApplicationTypes types, IModel model) => ResourceModels.In(types)
        .Where(type => !model.GetEntityTypes().Any(entity => entity.ClrType == type))
        .Select(static type => new CheckResult(
            "GABLE2003", CheckSeverity.Warning, type.Name, $"{type.Name} is marked [Resource], but the database context does not know it, so that it is not served.",
            $"Call builder.AddResourceModels(), or add `public DbSet<{type.Name}> {Inflection.Plural(type.Name)} => Set<{type.Name}>();` to the context, and type: dotnet run -- db migrate. Where the context ignores it, remove that or [Resource]."));
}
