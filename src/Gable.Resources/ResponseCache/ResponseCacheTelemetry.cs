using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Gable.Resources;

/// <summary>What the cache does, as metrics of the meter <c>Gable.Resources</c>.</summary>
internal sealed class ResponseCacheTelemetry
{
    internal const string Name = "Gable.Resources";

    private readonly Counter<long> _requests;
    private readonly ConcurrentDictionary<string, ReadCounts> _reads = new(StringComparer.Ordinal);
    private long _evicted;
    private long _dropped;

    public ResponseCacheTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _requests = meter.CreateCounter<long>("gable.response_cache.bypassed", "{request}", "Reads that the cache left alone, by reason.");
        meter.CreateObservableCounter("gable.response_cache.hits", () => Hits, "{request}", "Reads that were answered from the cache.");
        meter.CreateObservableCounter("gable.response_cache.misses", () => Misses, "{request}", "Reads whose answer had to be made.");
        meter.CreateObservableCounter("gable.response_cache.dropped", () => Volatile.Read(ref _dropped), "{answer}", "Answers that a change dropped.");
        meter.CreateObservableCounter("gable.response_cache.evicted", () => Volatile.Read(ref _evicted), "{answer}", "Answers that left for want of memory.");
        meter.CreateObservableUpDownCounter("gable.response_cache.size", () => Size(), "By", "Memory that kept answers take.");
    }

    /// <summary>Where the size is read; set by the cache that it belongs to.</summary>
    public Func<long> Size { get; set; } = static () => 0;

    /// <summary>The counts of every resource that was asked for.</summary>
    public IEnumerable<ReadCounts> Reads => _reads.Values;

    public long Hits => _reads.Values.Sum(static reads => reads.Hits);

    public long Misses => _reads.Values.Sum(static reads => reads.Misses);

    public long Dropped => Volatile.Read(ref _dropped);

    public long Evicted => Volatile.Read(ref _evicted);

    /// <summary>The counts of a resource, for whoever counts.</summary>
    public ReadCounts Of(string resource) => _reads.GetOrAdd(resource, static name => new ReadCounts(name));

    public void CountDropped() => Interlocked.Increment(ref _dropped);

    public void CountEvicted() => Interlocked.Increment(ref _evicted);

    public void CountBypassed(string reason) => _requests.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
