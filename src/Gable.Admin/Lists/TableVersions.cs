using System.Collections.Concurrent;
using Gable.Data;

namespace Gable.Admin;

/// <summary>Counts the commits of this process by table.</summary>
internal sealed class TableVersions : ICommitObserver
{
    private readonly ConcurrentDictionary<string, long> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<UnsettledTransaction, bool> _unsettled = new();
    private long _everything;

    /// <summary>Tells this process's counts from those of others, and of one before it.</summary>
    public string Process { get; } = Guid.NewGuid().ToString("N")[..8];

    /// <summary>A number that grows with every commit to one of the tables.</summary>
    public long Of(IEnumerable<string> tables)
    {
        // What such a transaction wrote may become visible at any moment, so each look may differ from the one before.
        foreach (var transaction in _unsettled.Keys)
        {
            Bump(transaction.Tables, transaction.IsEverything);

            if (transaction.IsOver)
            {
                _unsettled.TryRemove(transaction, out _);
            }
        }

        return tables.Sum(table => _tables.GetValueOrDefault(table)) + Volatile.Read(ref _everything);
    }

    public void Committed(CommittedTransaction transaction) => Bump(transaction.Tables.Concat(transaction.Changes.SelectMany(change => change.Tables)).Distinct(), transaction.IsEverything);

    public void Unsettled(UnsettledTransaction transaction) => _unsettled[transaction] = true;

    private void Bump(IEnumerable<string> tables, bool isEverything)
    {
        foreach (var table in tables)
        {
            _tables.AddOrUpdate(table, 1, static (_, count) => count + 1);
        }

        if (isEverything)
        {
            Interlocked.Increment(ref _everything);
        }
    }
}
