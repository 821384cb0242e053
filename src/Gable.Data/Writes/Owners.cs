using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Gable.Data;

/// <summary>Finds rows that changed only through something they own, so that their version and time move too.</summary>
internal static class Owners
{
    internal static IReadOnlyList<EntityEntry> Touched(DbContext db, List<EntityEntry> changed)
    {
        List<EntityEntry>? owners = null;

        foreach (var entry in changed)
        {
            if (Top(db, entry) is { State: EntityState.Unchanged } owner && owners?.Contains(owner) != true && IsKept(owner))
            {
                (owners ??= []).Add(owner);
            }
        }

        return owners ?? [];
    }

    private static bool IsKept(EntityEntry owner)
    {
        var plan = EntityPlan.For(owner.Metadata);
        return plan.UpdatedAt is not null || plan.Version is not null;
    }

    private static EntityEntry? Top(DbContext db, EntityEntry entry)
    {
        var found = entry;

        while (EntityPlan.For(found.Metadata).Ownership is { } ownership)
        {
            var key = ownership.Properties.Select(property => found.Property(property).CurrentValue).ToList();
            var owner = db.ChangeTracker.Entries().FirstOrDefault(candidate =>
                ownership.PrincipalEntityType.IsAssignableFrom(candidate.Metadata) &&
                ownership.PrincipalKey.Properties.Select(property => candidate.Property(property).CurrentValue).SequenceEqual(key));

            if (owner is null)
            {
                return null;
            }

            found = owner;
        }

        return found == entry ? null : found;
    }
}
