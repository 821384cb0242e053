using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Everything that the answer to one query depends on, table by table.</summary>
internal sealed class QueryDependencies
{
    private readonly ResourceCachings _cachings;
    private readonly List<(string Table, ICacheScope Scope)> _scopes = [];

    private QueryDependencies(ResourceCachings cachings) => _cachings = cachings;

    /// <summary>The scopes, each with its table; a table may have several.</summary>
    public IReadOnlyList<(string Table, ICacheScope Scope)> Scopes => _scopes;

    /// <summary>The page of a list, to be told what it shows; <c>null</c> for a single row.</summary>
    public ListScope? List { get; private set; }

    /// <summary>Whether every actor gets the answer.</summary>
    public bool IsForEverybody { get; private set; } = true;

    /// <summary>Why the answer cannot be kept, or <c>null</c>.</summary>
    public string? Obstacle { get; private set; }

    public static QueryDependencies Of(ListQuery query, ResourceCachings cachings)
    {
        var found = new QueryDependencies(cachings);
        var caching = found.Use(query.Resource);
        found.List = new ListScope(query, caching);
        found.AddOwn(caching, found.List);

        foreach (var path in query.Conditions.Select(condition => condition.Path).Concat(query.Sort.Select(term => term.Path)))
        {
            found.AddPath(path);
        }

        found.AddIncludes(query.Row.Includes);
        return found;
    }

    /// <param name="resource">The row's resource.</param>
    /// <param name="key">The row's key; <c>null</c> when it cannot be compared in memory.</param>
    /// <param name="query">What to show of it.</param>
    /// <param name="cachings">What is known about resources.</param>
    public static QueryDependencies Of(ResourceDescriptor resource, object? key, RowQuery query, ResourceCachings cachings)
    {
        var found = new QueryDependencies(cachings);
        found.AddOwn(found.Use(resource), new RowScope(key));
        found.AddIncludes(query.Includes);
        return found;
    }

    /// <summary>The properties that connect two models, of the target or of the row that refers.</summary>
    public static IEnumerable<string> Columns(ResourceRelation relation, bool ofTarget)
    {
        if (relation.Navigation is not INavigation { ForeignKey: var key } navigation)
        {
            return [];
        }

        return (ofTarget == navigation.IsOnDependent ? key.PrincipalKey.Properties : key.Properties).Select(property => property.Name);
    }

    private ResourceCaching Use(ResourceDescriptor resource)
    {
        var caching = _cachings.Of(resource);
        Obstacle ??= caching.Obstacle;
        IsForEverybody &= caching.IsForEverybody;
        return caching;
    }

    private void AddOwn(ResourceCaching caching, ICacheScope scope)
    {
        _scopes.AddRange(caching.Tables.Select(table => (table, scope)));
        _scopes.AddRange(caching.Footprint.Tables.Select(table => (table, (ICacheScope)TableScope.Whole)));
    }

    /// <summary>A condition or order through references: of each row on the way its rule, its links and, of the last, the field.</summary>
    private void AddPath(FieldPath path)
    {
        for (var i = 0; i < path.Relations.Count; i++)
        {
            var caching = Use(path.Relations[i].Target);
            var isLast = i == path.Relations.Count - 1;
            HashSet<string>? properties = caching.Footprint.ReadsParts || (isLast && path.Owner is not null) ? null :
            [
                .. caching.Footprint.Properties,
                .. Columns(path.Relations[i], ofTarget: true),
                .. isLast ? [path.Field.Property.Name] : Columns(path.Relations[i + 1], ofTarget: false),
            ];
            AddOwn(caching, new TableScope(properties));
        }
    }

    private void AddIncludes(IEnumerable<IncludeNode> nodes)
    {
        foreach (var node in nodes)
        {
            AddOwn(Use(node.Relation.Target), TableScope.Whole);

            if (node.Relation.Navigation is ISkipNavigation skip)
            {
                _scopes.AddRange(FootprintReader.Tables(skip.JoinEntityType).Select(table => (table, (ICacheScope)TableScope.Whole)));
            }

            AddIncludes(node.Children);
        }
    }
}
