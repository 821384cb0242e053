using Gable.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>The application's cache of answers, driven by commits.</summary>
internal sealed class ResponseCache : IResponseCache, ICommitObserver
{
    private const long DefaultBytes = 64 * 1024 * 1024;
    private const int PartOfMemory = 20;

    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly GableResponseCacheOptions _options;
    private readonly Lazy<bool> _isOn;
    private long _commits;

    public ResponseCache(
        IServiceProvider services, IOptions<GableResponseCacheOptions> options, TimeProvider time, ResponseCacheTelemetry telemetry)
    {
        _services = services;
        _time = time;
        _options = options.Value;
        Telemetry = telemetry;
        MaxBytes = _options.MaxBytes ?? Math.Min(DefaultBytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / PartOfMemory);
        Store = new AnswerStore(MaxBytes, telemetry);
        telemetry.Size = () => Store.Bytes;

        // On first use: a wrong connection string is told at start with all other mistakes, not when the pipeline is put together.
        _isOn = new(() => _options.Enabled &&
            (services.GetService<DatabaseSettings>()?.Kind == DatabaseKind.Sqlite || _options.SingleNode || _options.MaxAge > TimeSpan.Zero));
    }

    /// <summary>Whether answers are kept at all.</summary>
    public bool IsOn => _isOn.Value;

    public bool IsListening => IsOn;

    public long MaxBytes { get; }

    public ResponseCacheTelemetry Telemetry { get; }

    public AnswerStore Store { get; }

    public ResourceCachings Cachings { get; } = new();

    /// <summary>How many commits were heard of.</summary>
    public long Commits => Volatile.Read(ref _commits);

    public long Now => _time.GetTimestamp();

    /// <summary>Puts the cache around a read of a resource.</summary>
    public RequestDelegate Around(RequestDelegate read, ResourceDescriptor resource, bool isList) =>
        IsOn && Cachings.Of(resource).Obstacle is null
            ? new CachedReads(this, resource, _services.GetRequiredService<PlainEndpoints>(), read, isList).AnswerAsync
            : read;

    /// <summary>The finished answer of an address, when there is one that may be used.</summary>
    public CacheEntry? FindFinished(in CacheKey key)
    {
        if (Store.Find(key) is not { Answer: not null } entry)
        {
            return null;
        }

        if (IsTooOld(entry))
        {
            Store.Drop(entry);
            return null;
        }

        if (!entry.IsUsed)
        {
            // Only when it changes: a write would take the line from the other processors on every hit.
            entry.IsUsed = true;
        }

        return entry;
    }

    public bool IsTooOld(CacheEntry entry) => _options.MaxAge > TimeSpan.Zero && _time.GetElapsedTime(entry.StartedAt) >= _options.MaxAge;

    public bool Fits(int bytes) => bytes <= _options.MaxEntryBytes && bytes <= MaxBytes / 2;

    public void Committed(CommittedTransaction transaction)
    {
        Interlocked.Increment(ref _commits);

        try
        {
            Store.Apply(transaction);
        }
        catch
        {
            // What could not be judged must not stay.
            Store.Clear();
            throw;
        }
    }

    public void Unsettled(UnsettledTransaction transaction) => Store.Apply(transaction);

    public void Clear() => Store.Clear();

    public ResponseCacheState Read()
    {
        var kept = Store.Read().ToLookup(static entry => entry.Reads.Name);
        return new ResponseCacheState(IsOn, Store.Bytes, MaxBytes, Telemetry.Dropped, Telemetry.Evicted,
        [
            .. Telemetry.Reads.Select(reads => new ResponseCacheResource(reads.Name, kept[reads.Name].Count(), kept[reads.Name].Sum(static entry => entry.Bytes), reads.Hits, reads.Misses))
                .OrderByDescending(static resource => resource.Bytes).ThenBy(static resource => resource.Name, StringComparer.Ordinal),
        ]);
    }

    public void Clear(Type model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var entity = _services.GetRequiredService<ResourceCatalog>().Registry.All.Select(resource => resource.EntityType.Model.FindEntityType(model)).FirstOrDefault(found => found is not null)
            ?? throw new ArgumentException($"{model.Name} is no model of the application's database context. Name the class of a row, such as typeof(Post).", nameof(model));

        foreach (var table in FootprintReader.Tables(entity))
        {
            Store.ClearTable(table);
        }
    }
}
