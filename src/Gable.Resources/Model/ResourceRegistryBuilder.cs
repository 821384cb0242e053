using System.Reflection;
using System.Text.Json;
using Gable.Core;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Reads the EF Core model, the attributes and the policies into descriptors, collecting every mistake on the way.</summary>
internal sealed class ResourceRegistryBuilder(IModel model, IReadOnlyList<IPolicy> policies, IReadOnlyList<MappedResource> mapped)
{
    private readonly List<CheckResult> _findings = [];

    public IReadOnlyList<CheckResult> Findings => _findings;

    public ResourceRegistry Build()
    {
        var candidates = Candidates().OrderBy(candidate => candidate.Name, StringComparer.Ordinal).ToList();
        ReportClashes(candidates);

        var exposed = candidates.Select(candidate => candidate.Entity.ClrType).ToHashSet();
        var resources = candidates.Select(candidate => Describe(candidate, exposed)).OfType<ResourceDescriptor>().ToList();
        var registry = new ResourceRegistry(resources);

        foreach (var relation in resources.SelectMany(resource => resource.Relations))
        {
            relation.Target = registry.Find(relation.TargetType)!;
        }

        return registry;
    }

    private IEnumerable<Candidate> Candidates()
    {
        var entities = model.GetEntityTypes()
            .Where(entity => !entity.IsOwned() && !entity.HasSharedClrType)
            .ToDictionary(entity => entity.ClrType);

        foreach (var entity in entities.Values)
        {
            if (entity.ClrType.GetCustomAttribute<ResourceAttribute>() is { } attribute)
            {
                yield return new Candidate(attribute.Name ?? DefaultName(entity.ClrType), entity);
            }
        }

        foreach (var explicitly in mapped.Where(entry => entry.ModelType.GetCustomAttribute<ResourceAttribute>() is null))
        {
            if (entities.TryGetValue(explicitly.ModelType, out var entity))
            {
                yield return new Candidate(explicitly.Name ?? DefaultName(explicitly.ModelType), entity);
            }
            else
            {
                Report("GABLE2003", explicitly.ModelType.Name,
                    $"MapResource<{explicitly.ModelType.Name}>() names a class that the database context does not know.",
                    $"Add `public DbSet<{explicitly.ModelType.Name}> {Inflection.Plural(explicitly.ModelType.Name)} => " +
                    $"Set<{explicitly.ModelType.Name}>();` to the context.");
            }
        }
    }

    private void ReportClashes(List<Candidate> candidates)
    {
        foreach (var clash in candidates.GroupBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            var types = string.Join(" and ", clash.Select(candidate => candidate.Entity.ClrType.FullName));
            Report("GABLE2002", $"/api/{clash.Key}", $"{types} would both be served at /api/{clash.Key}.",
                $"Give one of them another name: [Resource(\"other-{clash.Key}\")].");
            candidates.RemoveAll(candidate => clash.Skip(1).Contains(candidate));
        }
    }

    private ResourceDescriptor? Describe(Candidate candidate, HashSet<Type> exposed)
    {
        var entity = candidate.Entity;
        var type = entity.ClrType;

        if (FindPolicy(type) is not { } policy || !HasUsableKey(entity) || !HasConstructor(type))
        {
            return null;
        }

        var fields = new FieldReader(entity, policy).Read();
        var relations = new RelationReader(entity, policy, fields, exposed).Read();
        return new ResourceDescriptor(candidate.Name, entity, fields, relations, policy);
    }

    private IPolicy? FindPolicy(Type type)
    {
        var found = policies.Where(policy => policy.ModelType == type).ToList();

        if (found.Count == 1)
        {
            return found[0];
        }

        if (found.Count == 0)
        {
            Report("GABLE2001", type.Name, $"{type.Name} is a resource without a policy, so nobody could be allowed to do anything with it.",
                $"Write `public sealed class {type.Name}Policy : Policy<{type.Name}>` with a rule for each action, or remove [Resource].");
        }
        else
        {
            Report("GABLE2004", type.Name,
                $"{type.Name} has {found.Count} policies: {string.Join(", ", found.Select(policy => policy.GetType().FullName))}.",
                "Merge their rules into one class.");
        }

        return null;
    }

    private bool HasUsableKey(IEntityType entity)
    {
        if (entity.FindPrimaryKey() is { Properties: [{ PropertyInfo: not null }] })
        {
            return true;
        }

        Report("GABLE2005", entity.ClrType.Name, $"{entity.ClrType.Name} needs one key property to be addressed as /{{id}}.",
            "Add `public Guid Id { get; set; }`, or remove [Resource].");
        return false;
    }

    private bool HasConstructor(Type type)
    {
        if (!type.IsAbstract && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not null)
        {
            return true;
        }

        Report("GABLE2006", type.Name, $"{type.Name} cannot be created, because it is abstract or has no constructor without parameters.",
            $"Add `private {type.Name}() {{ }}`, which EF Core can use too.");
        return false;
    }

    private void Report(string id, string subject, string message, string fix) =>
        _findings.Add(new CheckResult(id, CheckSeverity.Error, subject, message, fix));

    private static string DefaultName(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(Inflection.Plural(type.Name));

    private sealed record Candidate(string Name, IEntityType Entity);
}
