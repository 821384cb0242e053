using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Gable.Data;

/// <summary>The rows of one <c>SaveChanges</c>: noted when its first command is sent, because by then every interceptor and cascade has had its
/// say, and read after it, because the database may have added values.</summary>
internal sealed class SavedRows
{
    private readonly List<Row> _rows = [];
    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);

    internal bool IsNoted { get; private set; }

    internal bool IsEmpty => _rows.Count == 0 && _tables.Count == 0;

    /// <summary>Tables that change as a whole: what the database removes along, and parts whose row cannot be told.</summary>
    internal IReadOnlyCollection<string> Tables => _tables;

    /// <param name="db">The context, at work.</param>
    /// <param name="isExact">Whether the values that a row was read with are certainly those in the database.</param>
    internal void Note(DbContext db, Func<object, bool> isExact)
    {
        var tracker = db.ChangeTracker;
        var detects = tracker.AutoDetectChangesEnabled;
        IsNoted = true;

        // EF Core has decided what it saves; looking again could find more.
        tracker.AutoDetectChangesEnabled = false;

        try
        {
            foreach (var entry in tracker.Entries())
            {
                Note(entry, isExact);
            }
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }

    internal IEnumerable<Change> ToChanges() => _rows.Select(row => row.ToChange());

    private void Note(EntityEntry entry, Func<object, bool> isExact)
    {
        if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            return;
        }

        var shape = RowShape.For(entry.Metadata);

        // EF Core marks what shares a row with a change as modified as well, without a modified value.
        if (entry.State == EntityState.Modified && !shape.HasComplexParts && !entry.Properties.Any(static property => property.IsModified))
        {
            return;
        }

        if (entry.State == EntityState.Deleted && shape.OwnershipDepth == 0)
        {
            foreach (var table in shape.Tables)
            {
                _tables.UnionWith(Cascades.Of(entry.Context.Model).From(table));
            }
        }

        if (shape.OwnershipDepth > 1)
        {
            _tables.UnionWith(shape.Tables);
            _tables.UnionWith(RowShape.For(shape.Root).Tables);
        }
        else
        {
            _rows.Add(new Row(entry, shape, isExact(entry.Entity)));
        }
    }

    private sealed class Row
    {
        private readonly EntityEntry _entry;
        private readonly RowShape _shape;
        private readonly ChangeKind _kind;
        private readonly RowImage? _before;
        private readonly HashSet<string>? _changed;
        private readonly bool _isExact;

        internal Row(EntityEntry entry, RowShape shape, bool isExact)
        {
            _entry = entry;
            _shape = shape;
            _isExact = isExact;
            _kind = entry.State switch { EntityState.Added => ChangeKind.Insert, EntityState.Deleted => ChangeKind.Delete, _ => ChangeKind.Update };
            _before = _kind == ChangeKind.Insert ? null : Read(entry.OriginalValues);
            _changed = _kind != ChangeKind.Update || shape.HasComplexParts ? null
                : [.. shape.Properties.Where(property => entry.Property(property).IsModified).Select(property => property.Name), .. shape.Computed];
        }

        internal Change ToChange()
        {
            var after = _kind == ChangeKind.Delete ? null : ReadAfter();

            return _shape.Ownership is null
                ? new Change(_shape.Entity, _shape.Tables, Values(_shape.Key.Select(key => key.Name), (after ?? _before)!), _kind, _before, after, _changed, _isExact)
                : PartOfOwner((after ?? _before)!);
        }

        /// <summary>A part of another row: to everybody else that row changed.</summary>
        private Change PartOfOwner(RowImage image)
        {
            var owner = RowShape.For(_shape.Root);
            var tables = owner.Tables.Union(_shape.Tables, StringComparer.OrdinalIgnoreCase).ToList();
            var key = Values(_shape.Ownership!.Properties.Select(property => property.Name), image);
            return new Change(_shape.Root, tables, key, ChangeKind.Update, null, null, null, isBeforeExact: false);
        }

        /// <summary>What was not written is as it was read, whatever the object says by now.</summary>
        private RowImage ReadAfter()
        {
            var current = _entry.CurrentValues;

            return _changed is null ? Read(current) : new(_shape,
                [.. _shape.Properties.Select(property => _changed.Contains(property.Name) ? current[property] : _before![property.Name])]);
        }

        private RowImage Read(PropertyValues values) => new(_shape, [.. _shape.Properties.Select(property => values[property])]);

        private static object?[] Values(IEnumerable<string> properties, RowImage image) => [.. properties.Select(property => image[property])];
    }
}
