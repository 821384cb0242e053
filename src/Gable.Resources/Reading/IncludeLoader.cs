using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Loads what <c>include</c> asks for: one query for each relation, however many rows there are.</summary>
internal static class IncludeLoader
{
    // A cache of stateless objects by their type arguments; it holds no application's state.
    private static readonly ConcurrentDictionary<(Type Parent, Type Target), IIncludeQuery> Queries = new();

    public static async Task<IReadOnlyList<IncludedRows>> LoadAsync(
        DbContext db, ReadInput input, ResourceDescriptor resource, IReadOnlyList<object> rows, IReadOnlyList<IncludeNode> nodes,
        CancellationToken cancellationToken)
    {
        var loaded = new List<IncludedRows>(nodes.Count);

        foreach (var node in nodes)
        {
            loaded.Add(await LoadAsync(db, input, resource, rows, node, cancellationToken));
        }

        return loaded;
    }

    private static async Task<IncludedRows> LoadAsync(
        DbContext db, ReadInput input, ResourceDescriptor resource, IReadOnlyList<object> rows, IncludeNode node, CancellationToken cancellationToken)
    {
        var target = node.Relation.Target;
        var keys = rows.Select(row => resource.Key.Get(row)!).Distinct().ToList();
        var pairs = keys.Count == 0 ? [] : await QueryFor(resource, target).LoadAsync(db, input, resource, node.Relation, keys, cancellationToken);
        var children = await LoadAsync(db, input, target, [.. pairs.Select(pair => pair.Row).DistinctBy(target.Key.Get)], node.Children, cancellationToken);
        var included = new IncludedRows(node) { Children = children };

        foreach (var (parentKey, row) in pairs)
        {
            if (!included.ByParent.TryGetValue(parentKey, out var list))
            {
                included.ByParent[parentKey] = list = [];
            }

            list.Add(row);
        }

        return included;
    }

    private static IIncludeQuery QueryFor(ResourceDescriptor parent, ResourceDescriptor target) =>
        Queries.GetOrAdd((parent.ModelType, target.ModelType), static types =>
            (IIncludeQuery)Activator.CreateInstance(typeof(IncludeQuery<,>).MakeGenericType(types.Parent, types.Target))!);
}
