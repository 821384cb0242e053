namespace Gable.Resources;

/// <summary>How often reads of one resource were answered from the cache, and how often not.</summary>
/// <param name="name">The resource.</param>
internal sealed class ReadCounts(string name)
{
    private long _hits;
    private long _misses;

    public string Name { get; } = name;

    public long Hits => Volatile.Read(ref _hits);

    public long Misses => Volatile.Read(ref _misses);

    // Counters that are read when asked cost a hit one addition.
    public void CountHit() => Interlocked.Increment(ref _hits);

    public void CountMiss() => Interlocked.Increment(ref _misses);
}
