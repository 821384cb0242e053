namespace Gable.Resources;

/// <summary>An answer, finished or in the making. While it is made, requests for the same wait for it; a change drops it either way.</summary>
internal sealed class CacheEntry(CacheKey key, QueryDependencies dependencies, long startedAt, ReadCounts reads)
{
    // Strings, headers, subscriptions and the nodes of the tables, measured on lists of 20 rows and rounded up.
    private const int Overhead = 1024;
    private const int BytesPerShownKey = 96;
    private const int BytesPerScope = 160;

    private readonly TaskCompletionSource<FlightEnd> _flight = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CachedAnswer? _answer;

    public CacheKey Key { get; } = key;

    public QueryDependencies Dependencies { get; } = dependencies;

    /// <summary>Where its uses are counted.</summary>
    public ReadCounts Reads { get; } = reads;

    /// <summary>When the query began, by the clock's timestamp.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>The places in the tables where changes look for the entry.</summary>
    public IReadOnlyList<Subscription> Subscriptions { get; set; } = [];

    /// <summary>Whether it may be sent before routing: nothing that the application put on the endpoint has a say in it.</summary>
    public bool IsPlain { get; set; }

    /// <summary>The finished answer; <c>null</c> while it is made.</summary>
    public CachedAnswer? Answer => Volatile.Read(ref _answer);

    /// <summary>Whether it was used since the clock's hand last passed.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Set under the store's lock: dropped, never to come back.</summary>
    public bool IsDropped { get; set; }

    /// <summary>Its place on the clock; <c>null</c> when it takes no memory.</summary>
    public LinkedListNode<CacheEntry>? Node { get; set; }

    public long Bytes { get; private set; }

    /// <summary>Ends when the answer is finished or will not be.</summary>
    public Task<FlightEnd> Flight => _flight.Task;

    public void Finish(CachedAnswer answer, int shownKeys)
    {
        Bytes = answer.Body.Length + (2L * Key.Length) + Overhead + ((long)shownKeys * BytesPerShownKey) + ((long)Subscriptions.Count * BytesPerScope);
        Volatile.Write(ref _answer, answer);
    }

    public void End(FlightEnd end) => _flight.TrySetResult(end);
}
