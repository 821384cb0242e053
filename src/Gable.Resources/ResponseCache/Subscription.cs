namespace Gable.Resources;

/// <summary>An entry's interest in a table.</summary>
internal sealed class Subscription(CacheEntry entry, CachedTable table, ICacheScope scope)
{
    public CacheEntry Entry { get; } = entry;

    public CachedTable Table { get; } = table;

    public ICacheScope Scope { get; } = scope;
}
