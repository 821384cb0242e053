using Gable.Data;

namespace Gable.Resources;

/// <summary>The entries that depend on one table: those about a single row by its key, the others in a list.</summary>
internal sealed class CachedTable
{
    // Beyond it, asking every entry costs the writer more than the entries are worth.
    private const int MostQuestions = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<object, HashSet<Subscription>> _rows = [];
    private readonly HashSet<Subscription> _others = [];
    private readonly List<UnsettledTransaction> _unsettled = [];

    /// <summary>Adds an interest; refused while a transaction that cannot be seen may change the table.</summary>
    public bool TryAdd(Subscription subscription)
    {
        lock (_lock)
        {
            _unsettled.RemoveAll(transaction => transaction.IsOver);

            if (_unsettled.Count > 0)
            {
                return false;
            }

            Place(subscription).Add(subscription);
            return true;
        }
    }

    public void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            if (subscription.Scope is not RowScope { Key: { } key })
            {
                _others.Remove(subscription);
            }
            else if (_rows.TryGetValue(key, out var row) && row.Remove(subscription) && row.Count == 0)
            {
                _rows.Remove(key);
            }
        }
    }

    /// <summary>The entries that the changes could alter.</summary>
    public List<CacheEntry> Affected(IReadOnlyList<Change> changes)
    {
        lock (_lock)
        {
            if ((long)_others.Count * changes.Count > MostQuestions)
            {
                return All();
            }

            var found = new List<CacheEntry>();

            foreach (var change in changes)
            {
                found.AddRange(OfRow(change).Select(subscription => subscription.Entry));
                found.AddRange(_others.Where(subscription => subscription.Scope.MayAlter(change)).Select(subscription => subscription.Entry));
            }

            return found;
        }
    }

    /// <summary>Every entry.</summary>
    public List<CacheEntry> Everything()
    {
        lock (_lock)
        {
            return All();
        }
    }

    /// <summary>Every entry; new ones are refused until the transaction is over.</summary>
    public List<CacheEntry> Unsettle(UnsettledTransaction transaction)
    {
        lock (_lock)
        {
            _unsettled.Add(transaction);
            return All();
        }
    }

    private List<CacheEntry> All() => [.. _rows.Values.SelectMany(row => row).Concat(_others).Select(subscription => subscription.Entry)];

    private IEnumerable<Subscription> OfRow(Change change) =>
        change.Key is not [{ } key] ? _rows.Values.SelectMany(row => row)
            : _rows.TryGetValue(key, out var row) ? row : [];

    private HashSet<Subscription> Place(Subscription subscription)
    {
        if (subscription.Scope is not RowScope { Key: { } key })
        {
            return _others;
        }

        return _rows.TryGetValue(key, out var row) ? row : _rows[key] = [];
    }
}
