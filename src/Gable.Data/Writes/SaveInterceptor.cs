using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Keeps timestamps, versions and soft deletion, and brings values into the form that both databases keep.</summary>
internal sealed class SaveInterceptor(TimeProvider time) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (eventData.Context is { } db && db.Model.HasGableConventions())
        {
            foreach (var loading in SoftDeletion.Children(db))
            {
                loading.Load();
            }

            Prepare(db);
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && db.Model.HasGableConventions())
        {
            foreach (var loading in SoftDeletion.Children(db))
            {
                await loading.LoadAsync(cancellationToken);
            }

            Prepare(db);
        }

        return result;
    }

    private void Prepare(DbContext db)
    {
        var entries = db.ChangeTracker.Entries().Where(entry => entry.State is not EntityState.Unchanged and not EntityState.Detached).ToList();
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;

        // The line above has looked for changes, and EF Core looks again afterwards; each further look would compare every row anew.
        db.ChangeTracker.AutoDetectChangesEnabled = false;

        try
        {
            Prepare(db, entries);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private void Prepare(DbContext db, List<EntityEntry> entries)
    {
        var now = Microseconds.Truncate(time.GetUtcNow());
        var touched = Owners.Touched(db, entries);

        foreach (var entry in entries)
        {
            var plan = EntityPlan.For(entry.Metadata);

            if (entry.State == EntityState.Deleted && !SoftDeletion.Mark(entry, plan, now))
            {
                Removal.Check(db, entry, plan);
                continue;
            }

            Stamp(entry, plan, now);
            Normalise(entry, plan);
        }

        foreach (var owner in touched)
        {
            Stamp(owner, EntityPlan.For(owner.Metadata), now);
        }
    }

    private static void Stamp(EntityEntry entry, EntityPlan plan, DateTimeOffset now)
    {
        if (entry.State == EntityState.Added)
        {
            SetWhenDefault(entry, plan.CreatedAt, now);
            SetWhenDefault(entry, plan.UpdatedAt, now);

            if (plan.Version is { } first && Convert.ToInt64(entry.Property(first).CurrentValue, null) == 0)
            {
                entry.Property(first).CurrentValue = Convert.ChangeType(1, first.ClrType, null);
            }

            return;
        }

        if (plan.CreatedAt is { } createdAt && entry.Property(createdAt).IsModified)
        {
            entry.Property(createdAt).CurrentValue = entry.Property(createdAt).OriginalValue;
            entry.Property(createdAt).IsModified = false;
        }

        if (plan.UpdatedAt is { } updatedAt)
        {
            entry.Property(updatedAt).CurrentValue = Clock.As(updatedAt.ClrType, now);
        }

        if (plan.Version is { } version)
        {
            var property = entry.Property(version);
            property.CurrentValue = Convert.ChangeType(Convert.ToInt64(property.OriginalValue, null) + 1, version.ClrType, null);
        }
    }

    private static void SetWhenDefault(EntityEntry entry, IProperty? property, DateTimeOffset now)
    {
        if (property is not null && Clock.IsDefault(entry.Property(property).CurrentValue))
        {
            entry.Property(property).CurrentValue = Clock.As(property.ClrType, now);
        }
    }

    private static void Normalise(EntityEntry entry, EntityPlan plan)
    {
        foreach (var rule in plan.Values)
        {
            var property = entry.Property(rule.Property);

            if ((entry.State == EntityState.Added || property.IsModified) && property.CurrentValue is { } value)
            {
                var normal = rule.Apply(value);

                // Two times are equal whatever their offset or kind, so those are always written back.
                if (normal is DateTimeOffset or DateTime || !normal.Equals(value))
                {
                    property.CurrentValue = normal;
                }
            }
        }
    }
}
