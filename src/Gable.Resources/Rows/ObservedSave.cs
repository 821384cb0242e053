using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Finds the rows of resources among what a save writes; parts that a row owns and its many-to-many sets count as the row.</summary>
internal sealed class ObservedSave(DbContext db, ResourceRegistry registry, Func<ResourceDescriptor, bool> isHeard)
{
    private readonly Dictionary<object, ObservedRow> _rows = [];

    public IReadOnlyCollection<(EntityEntry? Entry, ObservedRow Row)> Find()
    {
        var entries = new List<EntityEntry>();
        var found = new List<(EntityEntry? Entry, ObservedRow Row)>();

        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                entries.Add(entry);
            }
        }

        foreach (var entry in entries)
        {
            if (RootOf(entry) is { } root && registry.Find(root.Metadata.ClrType) is { } resource && isHeard(resource) && !_rows.ContainsKey(root.Entity))
            {
                found.Add((root, Add(root.Entity, resource, root)));
            }
        }

        foreach (var entry in entries)
        {
            foreach (var relation in SetsOf(entry.Metadata))
            {
                Note(entry, relation, found);
            }
        }

        return found;
    }

    private ObservedRow Add(object identity, ResourceDescriptor resource, EntityEntry root)
    {
        var key = root.Metadata.FindPrimaryKey()!.Properties[0];
        var row = new ObservedRow(resource, root, () => RowAccess.KeyText(root.Property(key).CurrentValue!)) { IsLate = root.Property(key).IsTemporary };
        _rows.Add(identity, row);
        return row;
    }

    private EntityEntry? RootOf(EntityEntry entry)
    {
        for (var at = entry; at is not null; at = OwnerOf(at, at.Metadata.FindOwnership()!))
        {
            if (!at.Metadata.IsOwned())
            {
                return at;
            }
        }

        return null;
    }

    private EntityEntry? OwnerOf(EntityEntry part, IForeignKey ownership) => db.ChangeTracker.Entries().FirstOrDefault(owner =>
        ownership.PrincipalEntityType.IsAssignableFrom(owner.Metadata) &&
        ownership.PrincipalKey.Properties.Select(property => owner.Property(property).CurrentValue)
            .SequenceEqual(ownership.Properties.Select(property => part.Property(property).CurrentValue)));

    private IEnumerable<(ResourceDescriptor Resource, ResourceRelation Relation, ISkipNavigation Set)> SetsOf(IEntityType links) =>
        from resource in registry.All
        from relation in resource.Relations
        where relation.IdsName is not null && relation.Navigation is ISkipNavigation && isHeard(resource)
        let set = (ISkipNavigation)relation.Navigation
        where set.JoinEntityType.Name == links.Name
        select (resource, relation, set);

    private void Note(EntityEntry link, (ResourceDescriptor Resource, ResourceRelation Relation, ISkipNavigation Set) end, List<(EntityEntry? Entry, ObservedRow Row)> found)
    {
        var own = link.Property(end.Set.ForeignKey.Properties[0].Name);
        var other = link.Property(end.Set.Inverse.ForeignKey.Properties[0].Name);

        // A link that moved from one row to another belongs to both; nothing but hand-written code does that, by removing and adding.
        if (link.State == EntityState.Modified || own.CurrentValue is null || other.CurrentValue is null)
        {
            return;
        }

        var row = RowOf(end.Resource, own, found);
        row.IsLate |= own.IsTemporary || other.IsTemporary;
        row.Note(end.Relation, link.State == EntityState.Added, () => RowAccess.KeyText(other.CurrentValue!));
    }

    /// <summary>The row that has a key, among those that are written anyway or as one of which nothing but the set changes.</summary>
    private ObservedRow RowOf(ResourceDescriptor resource, PropertyEntry key, List<(EntityEntry? Entry, ObservedRow Row)> found)
    {
        var written = found.FirstOrDefault(each => each.Entry is { } entry && entry.Metadata.ClrType == resource.ModelType && Equals(resource.Key.Get(entry.Entity), key.CurrentValue)
            || each.Entry is { } fresh && fresh.Metadata.ClrType == resource.ModelType && key.IsTemporary && Equals(fresh.Property(resource.Key.Property.Name).CurrentValue, key.CurrentValue)).Row;

        if (written is not null || _rows.TryGetValue((resource, key.CurrentValue!), out written))
        {
            return written;
        }

        var row = new ObservedRow(resource, null, () => RowAccess.KeyText(key.CurrentValue!));
        _rows.Add((resource, key.CurrentValue!), row);
        found.Add((null, row));
        return row;
    }
}
