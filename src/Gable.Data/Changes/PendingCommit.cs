namespace Gable.Data;

/// <summary>What a transaction has written so far, in order; goes back with its savepoints.</summary>
internal sealed class PendingCommit
{
    private static readonly object Everything = new();

    // Changes, names of tables, and the mark for everything: one list, so that a savepoint is a position in it.
    private readonly List<object> _writes = [];
    private readonly List<(string Name, int Position)> _savepoints = [];

    internal bool IsEmpty => _writes.Count == 0;

    internal bool IsEverything => _writes.Contains(Everything);

    internal void Add(IEnumerable<Change> changes, IEnumerable<string> tables)
    {
        _writes.AddRange(changes);
        _writes.AddRange(tables);
    }

    internal void AddEverything() => _writes.Add(Everything);

    /// <summary>Forgets single rows and says that anything may have changed: SQL of the application's own moved between savepoints.</summary>
    internal void Blur()
    {
        _writes.Clear();
        _savepoints.Clear();
        _writes.Add(Everything);
    }

    internal void Clear()
    {
        _writes.Clear();
        _savepoints.Clear();
    }

    internal void Save(string name) => _savepoints.Add((name, _writes.Count));

    internal void Release(string name)
    {
        if (Find(name) is var found and >= 0)
        {
            _savepoints.RemoveRange(found, _savepoints.Count - found);
        }
    }

    internal void RollBackTo(string name)
    {
        if (Find(name) is var found and >= 0)
        {
            var position = _savepoints[found].Position;
            _writes.RemoveRange(position, _writes.Count - position);
            _savepoints.RemoveRange(found + 1, _savepoints.Count - found - 1);
        }
        else if (!IsEmpty)
        {
            Blur();
        }
    }

    internal CommittedTransaction ToTransaction() => new(
        [.. _writes.OfType<Change>()],
        _writes.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase),
        IsEverything);

    /// <summary>Every table that was written, row by row or as a whole.</summary>
    internal IReadOnlyCollection<string> AllTables() => _writes.OfType<string>()
        .Concat(_writes.OfType<Change>().SelectMany(change => change.Tables))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private int Find(string name) => _savepoints.FindLastIndex(savepoint => string.Equals(savepoint.Name, name, StringComparison.OrdinalIgnoreCase));
}
