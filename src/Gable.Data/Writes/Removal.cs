using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Gable.Data;

/// <summary>Refuses the removal of a row that loaded rows still need, with the error that the database would give for rows that are not loaded.</summary>
/// <remarks>EF Core would fail with an <see cref="InvalidOperationException"/> about a severed association instead.</remarks>
internal static class Removal
{
    internal static void Check(DbContext db, EntityEntry removed, EntityPlan plan)
    {
        foreach (var key in plan.RestrictedBy)
        {
            var id = key.PrincipalKey.Properties.Select(property => removed.Property(property).CurrentValue).ToList();
            var child = db.ChangeTracker.Entries().FirstOrDefault(entry =>
                entry.State is EntityState.Unchanged or EntityState.Modified &&
                key.DeclaringEntityType.IsAssignableFrom(entry.Metadata) &&
                EntityPlan.For(entry.Metadata).Ownership is null &&
                key.Properties.Select(property => entry.Property(property).CurrentValue).SequenceEqual(id));

            if (child is not null)
            {
                var message = $"{removed.Metadata.DisplayName()} cannot be removed: {child.Metadata.DisplayName()} still refers to it.";
                throw new DbUpdateException(message, new RefusedValueException(
                    ViolationKind.StillReferenced, key.DeclaringEntityType, [.. key.Properties.Select(property => property.Name)], message));
            }
        }
    }
}
