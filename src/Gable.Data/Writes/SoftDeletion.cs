using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Turns the removal of <see cref="SoftDeleteAttribute"/> rows into a mark.</summary>
internal static class SoftDeletion
{
    private static readonly MethodInfo RowsOf = typeof(SoftDeletion).GetMethod(nameof(Rows), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Whether the row is kept: marks it as deleted instead of removing it.</summary>
    internal static bool Mark(EntityEntry entry, EntityPlan plan, DateTimeOffset now)
    {
        if (plan.DeletedAt is not { } deletedAt)
        {
            // Part of a kept owner: it stays with it.
            if (plan.Ownership is not null && entry.Context.ChangeTracker.Entries().Any(owner => IsKeptOwner(owner, entry, plan.Ownership)))
            {
                entry.State = EntityState.Unchanged;
                return true;
            }

            return false;
        }

        // Unchanged first: other edits to a row that is removed are not part of the removal.
        var version = plan.Version is { } kept ? entry.Property(kept).OriginalValue : null;
        entry.State = EntityState.Unchanged;

        if (plan.Version is { } token)
        {
            entry.Property(token).OriginalValue = version;
        }

        entry.Property(deletedAt).CurrentValue = Clock.As(deletedAt.ClrType, now);
        return true;
    }

    /// <summary>The queries that bring in the children which a soft deletion takes along, level by level; each is run before the next is asked for.</summary>
    internal static IEnumerable<ChildLoading> Children(DbContext db)
    {
        var seen = new HashSet<(object, IForeignKey)>();
        var pending = true;

        while (pending)
        {
            pending = false;

            foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Deleted).ToList())
            {
                var plan = EntityPlan.For(entry.Metadata);

                foreach (var key in plan.DeletedAt is null ? [] : plan.CascadesTo)
                {
                    if (seen.Add((entry.Entity, key)))
                    {
                        pending = true;
                        yield return new ChildLoading(db, Query(db, key, entry));
                    }
                }
            }
        }
    }

    private static IQueryable<object> Query(DbContext db, IForeignKey key, EntityEntry parent) =>
        (IQueryable<object>)RowsOf.MakeGenericMethod(key.DeclaringEntityType.ClrType).Invoke(null, [db, key, parent])!;

    private static IQueryable<T> Rows<T>(DbContext db, IForeignKey key, EntityEntry parent)
        where T : class
    {
        var row = Expression.Parameter(typeof(T), "row");
        Expression? match = null;

        for (var i = 0; i < key.Properties.Count; i++)
        {
            var property = key.Properties[i];
            var value = parent.Property(key.PrincipalKey.Properties[i]).CurrentValue;
            var column = Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], row, Expression.Constant(property.Name));
            var equal = Expression.Equal(column, Expression.Constant(value, property.ClrType));
            match = match is null ? equal : Expression.AndAlso(match, equal);
        }

        return db.Set<T>().Where(Expression.Lambda<Func<T, bool>>(match!, row));
    }

    private static bool IsKeptOwner(EntityEntry owner, EntityEntry owned, IForeignKey ownership) =>
        ownership.PrincipalEntityType.IsAssignableFrom(owner.Metadata) &&
        EntityPlan.For(owner.Metadata).DeletedAt is { } deletedAt &&
        (owner.State == EntityState.Deleted || owner.Property(deletedAt).IsModified) &&
        ownership.PrincipalKey.Properties.Select(property => owner.Property(property).CurrentValue)
            .SequenceEqual(ownership.Properties.Select(property => owned.Property(property).CurrentValue));
}
