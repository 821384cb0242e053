using System.Collections.Concurrent;
using Gable.Data;

namespace Gable.Resources;

/// <summary>The entries, by address and by table, within a budget of bytes.</summary>
/// <remarks>
/// An entry subscribes to its tables before its query begins, and a commit drops what it could alter after it is done and before it
/// returns. So a query that began before the commit was visible is dropped with its entry, whether finished or not, and one that
/// begins later sees the commit. Nothing older than a commit that has returned is ever found here.
/// </remarks>
internal sealed class AnswerStore(long maxBytes, ResponseCacheTelemetry telemetry)
{
    private readonly ConcurrentDictionary<CacheKey, CacheEntry> _entries = new();
    private readonly ConcurrentDictionary<string, CachedTable> _tables = new(StringComparer.OrdinalIgnoreCase);

    // Second chance (CLOCK): the hand starts at the oldest; what was used since it last passed goes round once more.
    private readonly LinkedList<CacheEntry> _clock = [];
    private readonly Lock _lock = new();
    private readonly List<UnsettledTransaction> _unsettled = [];
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The finished answers that are kept now.</summary>
    public IEnumerable<CacheEntry> Read() => _entries.Values.Where(static entry => entry.Answer is not null);

    public bool IsEmpty => _entries.IsEmpty;

    public CacheEntry? Find(in CacheKey key) => _entries.TryGetValue(key, out var entry) ? entry : null;

    /// <summary>Adds an entry that is about to be made.</summary>
    /// <returns>The entry that is there: the new one, or the one that somebody else makes; <c>null</c> when none can be kept now.</returns>
    public CacheEntry? GetOrAdd(CacheEntry entry)
    {
        if (!Subscribe(entry))
        {
            Unsubscribe(entry);
            return null;
        }

        var found = _entries.GetOrAdd(entry.Key, entry);
        bool isDropped;

        lock (_lock)
        {
            isDropped = entry.IsDropped;
        }

        if (found != entry)
        {
            Unsubscribe(entry);
        }
        else if (isDropped)
        {
            // A commit came between subscribing and here; what it took out was not all in yet.
            _entries.TryRemove(new(entry.Key, entry));
            Unsubscribe(entry);
        }

        return found;
    }

    /// <summary>Keeps a finished answer, unless a change has dropped its entry while it was made.</summary>
    public void Keep(CacheEntry entry, CachedAnswer answer, ListWindow? window)
    {
        lock (_lock)
        {
            if (entry.IsDropped)
            {
                return;
            }

            // Changes are judged by the window from now on; those before were judged as if every row were on the page.
            if (window is not null)
            {
                entry.Dependencies.List?.Finish(window);
            }

            entry.Finish(answer, window?.Shown?.Count ?? 0);
            entry.Node = _clock.AddLast(entry);
            _bytes += entry.Bytes;
            Evict();
        }
    }

    public void Drop(CacheEntry entry)
    {
        lock (_lock)
        {
            if (entry.IsDropped)
            {
                return;
            }

            entry.IsDropped = true;
            Take(entry);
        }

        _entries.TryRemove(new(entry.Key, entry));
        Unsubscribe(entry);
    }

    public void Apply(CommittedTransaction transaction)
    {
        if (transaction.IsEverything)
        {
            Clear();
            return;
        }

        foreach (var table in transaction.Tables)
        {
            ClearTable(table);
        }

        foreach (var group in transaction.Changes
            .SelectMany(change => change.Tables, (change, table) => (change, table))
            .GroupBy(pair => pair.table, pair => pair.change, StringComparer.OrdinalIgnoreCase))
        {
            if (_tables.TryGetValue(group.Key, out var table))
            {
                table.Affected([.. group]).ForEach(DropAltered);
            }
        }
    }

    public void Apply(UnsettledTransaction transaction)
    {
        if (transaction.IsEverything)
        {
            lock (_lock)
            {
                _unsettled.Add(transaction);
            }

            Clear();
            return;
        }

        foreach (var table in transaction.Tables)
        {
            Table(table).Unsettle(transaction).ForEach(DropAltered);
        }
    }

    public void ClearTable(string table)
    {
        if (_tables.TryGetValue(table, out var known))
        {
            known.Everything().ForEach(DropAltered);
        }
    }

    public void Clear()
    {
        // By table as well: an entry may have subscribed and not be found by its address yet.
        foreach (var table in _tables.Values)
        {
            table.Everything().ForEach(DropAltered);
        }

        foreach (var entry in _entries.Values)
        {
            DropAltered(entry);
        }
    }

    private bool Subscribe(CacheEntry entry)
    {
        entry.Subscriptions = [.. entry.Dependencies.Scopes.Select(scope => new Subscription(entry, Table(scope.Table), scope.Scope))];

        if (!entry.Subscriptions.All(subscription => subscription.Table.TryAdd(subscription)))
        {
            return false;
        }

        // Last: whoever comes later finds the subscriptions.
        lock (_lock)
        {
            _unsettled.RemoveAll(transaction => transaction.IsOver);
            return _unsettled.Count == 0;
        }
    }

    private static void Unsubscribe(CacheEntry entry)
    {
        foreach (var subscription in entry.Subscriptions)
        {
            subscription.Table.Remove(subscription);
        }
    }

    private CachedTable Table(string name) => _tables.GetOrAdd(name, static _ => new CachedTable());

    private void DropAltered(CacheEntry entry)
    {
        if (!entry.IsDropped)
        {
            telemetry.CountDropped();
            Drop(entry);
        }
    }

    private void Take(CacheEntry entry)
    {
        if (entry.Node is { } node)
        {
            _clock.Remove(node);
            entry.Node = null;
            _bytes -= entry.Bytes;
        }
    }

    private void Evict()
    {
        while (_bytes > maxBytes && _clock.First is { Value: var oldest } node)
        {
            _clock.Remove(node);

            if (oldest.IsUsed)
            {
                oldest.IsUsed = false;
                _clock.AddLast(node);
                continue;
            }

            oldest.Node = null;
            oldest.IsDropped = true;
            _bytes -= oldest.Bytes;
            _entries.TryRemove(new(oldest.Key, oldest));
            Unsubscribe(oldest);
            telemetry.CountEvicted();
        }
    }
}
