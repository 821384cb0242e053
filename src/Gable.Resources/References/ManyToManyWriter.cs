using System.Collections;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Replaces a row's many-to-many set by a list of ids.</summary>
/// <remarks>What the actor may not read can neither be added nor removed: it stays as it is.</remarks>
internal static class ManyToManyWriter
{
    public static async Task ApplyAsync(
        DbContext db, object row, ResourceRelation relation, IReadOnlyList<object> keys, WritePlan target, ValidationRun run, CancellationToken cancellationToken)
    {
        var entry = db.Entry(row);
        var collection = entry.Collection(relation.Navigation.Name);

        if (entry.State != EntityState.Added)
        {
            await collection.LoadAsync(cancellationToken);
        }

        var keyOf = relation.Target.Key.Get;
        var present = ((IEnumerable?)collection.CurrentValue ?? Array.Empty<object>()).Cast<object>().ToDictionary(other => keyOf(other)!);
        var readable = (await target.Rows.ReadableAsync(db, run.Actor, [.. keys.Union(present.Keys)], cancellationToken))
            .ToDictionary(other => keyOf(other)!);

        for (var i = 0; i < keys.Count; i++)
        {
            if (!readable.ContainsKey(keys[i]))
            {
                run.Add($"{relation.IdsName}[{i}]", DatabaseRules.Missing(relation.Target));
            }
        }

        Replace(row, relation, keys, present, readable);
    }

    private static void Replace(
        object row, ResourceRelation relation, IReadOnlyList<object> keys, Dictionary<object, object> present, Dictionary<object, object> readable)
    {
        var accessor = relation.Navigation.GetCollectionAccessor()!;

        foreach (var (key, other) in present.Where(pair => readable.ContainsKey(pair.Key) && !keys.Contains(pair.Key)))
        {
            accessor.Remove(row, other);
        }

        foreach (var key in keys.Where(key => readable.ContainsKey(key) && !present.ContainsKey(key)))
        {
            accessor.Add(row, readable[key], forMaterialization: false);
        }
    }
}
