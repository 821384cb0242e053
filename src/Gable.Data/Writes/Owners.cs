using System.Collections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Finds rows that changed only through something they own, so that their version and time move too.</summary>
internal sealed class Owners
{
    private readonly DbContext _db;

    // Built once for each kind of owner: a save may hold thousands of owned rows.
    private readonly Dictionary<IForeignKey, Dictionary<object?[], EntityEntry>> _byKey = [];

    private Owners(DbContext db) => _db = db;

    internal static IReadOnlyCollection<EntityEntry> Touched(DbContext db, List<EntityEntry> changed)
    {
        var owners = new Owners(db);
        HashSet<EntityEntry>? touched = null;

        foreach (var entry in changed)
        {
            if (owners.Top(entry) is { State: EntityState.Unchanged } owner && IsKept(owner))
            {
                (touched ??= []).Add(owner);
            }
        }

        return touched ?? (IReadOnlyCollection<EntityEntry>)[];
    }

    private static bool IsKept(EntityEntry owner)
    {
        var plan = EntityPlan.For(owner.Metadata);
        return plan.UpdatedAt is not null || plan.Version is not null;
    }

    private EntityEntry? Top(EntityEntry entry)
    {
        var found = entry;

        while (EntityPlan.For(found.Metadata).Ownership is { } ownership)
        {
            if (!Of(ownership).TryGetValue(Values(found, ownership.Properties), out var owner))
            {
                return null;
            }

            found = owner;
        }

        return found == entry ? null : found;
    }

    private Dictionary<object?[], EntityEntry> Of(IForeignKey ownership)
    {
        if (!_byKey.TryGetValue(ownership, out var owners))
        {
            _byKey[ownership] = owners = new(KeyComparer.Instance);

            foreach (var candidate in _db.ChangeTracker.Entries().Where(candidate => ownership.PrincipalEntityType.IsAssignableFrom(candidate.Metadata)))
            {
                owners.TryAdd(Values(candidate, ownership.PrincipalKey.Properties), candidate);
            }
        }

        return owners;
    }

    private static object?[] Values(EntityEntry entry, IReadOnlyList<IProperty> properties) =>
        [.. properties.Select(property => entry.Property(property).CurrentValue)];

    private sealed class KeyComparer : IEqualityComparer<object?[]>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals(object?[]? x, object?[]? y) => StructuralComparisons.StructuralEqualityComparer.Equals(x, y);

        public int GetHashCode(object?[] obj) => StructuralComparisons.StructuralEqualityComparer.GetHashCode(obj);
    }
}
