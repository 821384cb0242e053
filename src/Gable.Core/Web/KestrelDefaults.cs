using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gable.Core;

/// <summary>The server's limits where the stock ones are too generous.</summary>
internal static class KestrelDefaults
{
    public const long MaxBodyBytes = 1024 * 1024;

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MaxBodyBytes;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);

        // 100 KB per connection, at most a quarter of the memory: beyond it new connections are refused, not the process killed.
        options.Limits.MaxConcurrentConnections = Math.Max(1_000, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / 100_000);
    }
}
