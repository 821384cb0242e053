using System.Buffers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>A row among those that a save writes, with what changed in its sets.</summary>
internal sealed class ObservedRow(ResourceDescriptor resource, EntityEntry? entry, Func<string> key)
{
    private readonly Dictionary<ResourceRelation, (List<Func<string>> Removed, List<Func<string>> Added)> _sets = [];

    private JsonElement? _before;

    private PolicyAction Action { get; } = entry is null ? PolicyAction.Update : ActionOf(entry);

    /// <summary>Whether the database gives a key, so that it is known after the save alone.</summary>
    public bool IsLate { get; set; }

    public void Note(ResourceRelation relation, bool isAdded, Func<string> other)
    {
        if (!_sets.TryGetValue(relation, out var set))
        {
            _sets.Add(relation, set = ([], []));
        }

        (isAdded ? set.Added : set.Removed).Add(other);
    }

    /// <summary>Takes the values as they were, while the context still has them.</summary>
    /// <param name="stored">The values in the database, for a row that was never read; <c>null</c> for those that the context knows.</param>
    public void TakeBefore(PropertyValues? stored) =>
        _before = entry is null || Action == PolicyAction.Create ? null : Whole(stored is null ? Earlier(entry) : stored.ToObject());

    public ObservedWrite ToWrite(Actor? actor, DbContext db) => new(
        resource, actor, Action, key(), _before, entry is null || Action == PolicyAction.Delete ? null : Whole(entry.Entity),
        [.. _sets.Select(set => new ObservedSet(set.Key, Keys(set.Value.Removed), Keys(set.Value.Added)))], db);

    private static string[] Keys(List<Func<string>> keys) => [.. keys.Select(each => each())];

    private static PolicyAction ActionOf(EntityEntry entry)
    {
        if (entry.State is EntityState.Added or EntityState.Deleted)
        {
            return entry.State == EntityState.Added ? PolicyAction.Create : PolicyAction.Delete;
        }

        if (entry.Metadata.FindByRole(Data.PropertyRole.DeletedAt) is not IProperty mark || Equals(entry.Property(mark).OriginalValue, entry.Property(mark).CurrentValue))
        {
            return PolicyAction.Update;
        }

        return entry.Property(mark).CurrentValue is null ? PolicyAction.Create : PolicyAction.Delete;
    }

    /// <summary>The row as it was read, with the objects that it owns.</summary>
    private static object Earlier(EntityEntry entry)
    {
        var row = entry.OriginalValues.ToObject();

        foreach (var navigation in entry.Metadata.GetNavigations().Where(each => each is { IsCollection: false, IsOnDependent: false, ForeignKey.IsOwnership: true }))
        {
            var part = entry.Context.ChangeTracker.Entries().FirstOrDefault(each =>
                each.State != EntityState.Added && each.Metadata == navigation.TargetEntityType && IsPartOf(each, navigation.ForeignKey, entry));

            if (part is not null && navigation.PropertyInfo is { CanWrite: true } property)
            {
                property.SetValue(row, Earlier(part));
            }
        }

        return row;
    }

    private static bool IsPartOf(EntityEntry part, IForeignKey key, EntityEntry owner)
    {
        for (var i = 0; i < key.Properties.Count; i++)
        {
            if (!Equals(part.Property(key.Properties[i]).OriginalValue, owner.Property(key.PrincipalKey.Properties[i]).CurrentValue))
            {
                return false;
            }
        }

        return true;
    }

    private JsonElement Whole(object row)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);

        using (var writer = new Utf8JsonWriter(buffer, AnswerWriter.Options))
        {
            RowJsonWriter.WriteWhole(writer, resource.Fields, row);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
