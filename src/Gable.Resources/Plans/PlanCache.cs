using System.Collections.Concurrent;

namespace Gable.Resources;

/// <summary>Plans by shape, bounded in memory: what was not used for longest makes room (second chance), however many shapes are asked for.</summary>
/// <param name="maxBytes">What the plans may take, about.</param>
internal sealed class PlanCache(long maxBytes)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _lock = new();
    private long _bytes;

    /// <summary>The number of shapes that are known.</summary>
    public int Count => _entries.Count;

    /// <summary>What they take, about, in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Finds the plan of a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="plan">The plan; <c>null</c> when the shape is known to have none.</param>
    /// <returns>Whether the shape is known.</returns>
    public bool TryFind(ReadOnlySpan<char> shape, out IPlan? plan)
    {
        if (_entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(shape, out var entry))
        {
            entry.IsUsed = true;
            plan = entry.Plan;
            return true;
        }

        plan = null;
        return false;
    }

    /// <summary>Keeps a plan, or that there is none.</summary>
    public void Add(string shape, IPlan? plan)
    {
        var entry = new Entry(plan, (shape.Length * 2) + (plan?.Size ?? 0) + 200);

        lock (_lock)
        {
            if (!_entries.TryAdd(shape, entry))
            {
                return;
            }

            _order.Enqueue(shape);
            _bytes += entry.Size;

            while (_bytes > maxBytes && _order.Count > 1)
            {
                Evict();
            }
        }
    }

    private void Evict()
    {
        var shape = _order.Dequeue();
        var entry = _entries[shape];

        if (entry.IsUsed)
        {
            entry.IsUsed = false;
            _order.Enqueue(shape);
            return;
        }

        _entries.TryRemove(shape, out _);
        _bytes -= entry.Size;
    }

    private sealed class Entry(IPlan? plan, int size)
    {
        public IPlan? Plan { get; } = plan;

        public int Size { get; } = size;

        // A hint: a write that gets lost costs one plan its second chance.
        public bool IsUsed { get; set; }
    }
}
