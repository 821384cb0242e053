using System.Collections.Concurrent;

namespace Gable.Resources;

/// <summary>What this process knows about idempotency keys: which are being worked on, and when it last cleaned up.</summary>
internal sealed class IdempotencyState
{
    private static readonly TimeSpan CleanupInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);
    private long _nextCleanup;

    public bool TryBegin(string id) => _running.TryAdd(id, 0);

    public void End(string id) => _running.TryRemove(id, out _);

    /// <summary>Whether it is this caller's turn to clean up.</summary>
    public bool ShouldCleanUp(DateTimeOffset now)
    {
        var due = Volatile.Read(ref _nextCleanup);
        return now.UtcTicks >= due && Interlocked.CompareExchange(ref _nextCleanup, now.UtcTicks + CleanupInterval.Ticks, due) == due;
    }
}
