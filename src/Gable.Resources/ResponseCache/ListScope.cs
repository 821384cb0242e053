using Gable.Data;

namespace Gable.Resources;

/// <summary>A page of a list: which rows belong to it, in which order, and which of them are shown.</summary>
internal sealed class ListScope : ICacheScope
{
    private readonly ListQuery _query;
    private readonly ResourceCaching _caching;
    private readonly RowVerdict _rule;
    private readonly HashSet<string>? _membership;
    private readonly HashSet<string>? _shownProperties;
    private readonly List<SortTerm>? _order;
    private ListWindow? _window;

    public ListScope(ListQuery query, ResourceCaching caching)
    {
        _query = query;
        _caching = caching;
        _rule = new RowVerdict(caching);
        _membership = Membership();
        _shownProperties = query.Row.Fields.Any(field => field.Kind == FieldKind.Object) ? null
            :
            [
                .. query.Row.Fields.Select(field => field.Property.Name),
                .. query.Row.Includes.SelectMany(node => QueryDependencies.Columns(node.Relation, ofTarget: false)),
            ];
        _order = Order(query);
    }

    /// <summary>The keys that the order of the page compares, the primary key last; <c>null</c> when they are not all in the row.</summary>
    public IReadOnlyList<SortTerm>? SortTerms => _order;

    /// <summary>The primary key, when keys compare in memory as in the database and the answer shows them; otherwise <c>null</c>.</summary>
    public ResourceField? Key => _caching.Resource.Key is { Kind: FieldKind.Guid or FieldKind.Integer } key && _caching.Comparable.Contains(key.Property.Name) ? key : null;

    /// <summary>Says what the finished answer shows. Until then every row that may belong to the list may be on the page.</summary>
    public void Finish(ListWindow window) => Volatile.Write(ref _window, window);

    public bool MayAlter(Change change)
    {
        if (change.Entity != _caching.Resource.EntityType)
        {
            return true;
        }

        var window = Volatile.Read(ref _window);
        bool? isShown = change.Key is [{ } key] && window?.Shown is { } shown ? shown.Contains(key) : null;

        return change.Kind == ChangeKind.Update && !(_membership?.Any(change.MayHaveChanged) ?? true)
            ? isShown ?? (_shownProperties?.Any(change.MayHaveChanged) ?? true)
            : MayMove(change, isShown, window);
    }

    /// <summary>For a change that may bring a row in, take it out, or put it elsewhere.</summary>
    private bool MayMove(Change change, bool? isShown, ListWindow? window)
    {
        bool IsKnownBefore(string name) => change.IsBeforeExact && _caching.Comparable.Contains(name);
        bool IsKnownAfter(string name) => change.IsKnownAfter(name) && _caching.Comparable.Contains(name);

        var before = change.Kind != ChangeKind.Insert && MayBelong(change.Before, IsKnownBefore);
        var after = change.Kind != ChangeKind.Delete && MayBelong(change.After, IsKnownAfter);

        if (!before && !after)
        {
            return false;
        }

        if (isShown != false || window is null || _query.Count)
        {
            return true;
        }

        // It may have been the row behind the page, which next speaks of, or one before an offset.
        if (before && (window.HasNext || _query.Page > 1))
        {
            return true;
        }

        return after && !(window is { HasNext: true, Last: { } last } && IsBehind(change.After, IsKnownAfter, last));
    }

    private bool MayBelong(RowImage? image, Func<string, bool> isKnown) =>
        image is null ||
        (_query.Conditions.All(condition => MemoryCondition.Holds(condition, image, isKnown) != false) &&
        _query.Words.All(word => MemoryCondition.HasWord(word, _query.SearchFields, image, isKnown) != false) &&
        _rule.Allows(image, isKnown) != false);

    /// <summary>Whether a row certainly comes after the last one of the page.</summary>
    private bool IsBehind(RowImage? image, Func<string, bool> isKnown, IReadOnlyList<object?> last)
    {
        for (var i = 0; image is not null && _order is not null && i < _order.Count; i++)
        {
            var field = _order[i].Path.Field;

            if (!isKnown(field.Property.Name) || !image.TryGet(field.Property.Name, out var value))
            {
                return false;
            }

            switch (Compare(field, value, last[i]))
            {
                case null:
                    return false;
                case 0:
                    break;
                case var order:
                    return _order[i].Descending ? order < 0 : order > 0;
            }
        }

        return false;
    }

    // Nulls come first ascending and last descending.
    private static int? Compare(ResourceField field, object? left, object? right) =>
        left is null ? right is null ? 0 : -1 : right is null ? 1 : MemoryOrder.Compare(field, left, right);

    /// <summary>The properties that decide which rows are in the list and in which order; <c>null</c> when parts of the row do.</summary>
    private HashSet<string>? Membership()
    {
        var paths = _query.Conditions.Select(condition => condition.Path).Concat(_query.Sort.Select(term => term.Path)).ToList();

        if (_caching.Footprint.ReadsParts || paths.Exists(path => path.Owner is not null))
        {
            return null;
        }

        return
        [
            .. _caching.Footprint.Properties,
            .. paths.SelectMany(path => path.Relations.Count == 0 ? [path.Field.Property.Name] : QueryDependencies.Columns(path.Relations[0], ofTarget: false)),
            .. _query.Words.Count > 0 ? _query.SearchFields.Select(field => field.Property.Name) : [],
        ];
    }

    private static List<SortTerm>? Order(ListQuery query)
    {
        if (query.Sort.Any(term => term.Path is not { Relations.Count: 0, Owner: null }))
        {
            return null;
        }

        var terms = query.Sort.ToList();

        return terms.Exists(term => term.Path.Field.IsKey) ? terms[..(terms.FindIndex(term => term.Path.Field.IsKey) + 1)]
            : [.. terms, new SortTerm(new FieldPath([], null, query.Resource.Key), terms.Count > 0 && terms[^1].Descending)];
    }
}
