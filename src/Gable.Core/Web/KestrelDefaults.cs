using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Kestrel's limits; a value that the application already changed is left alone.</summary>
internal sealed class KestrelDefaults(IOptions<GableLimitsOptions> limits) : IConfigureOptions<KestrelServerOptions>
{
    private const string LineFeedSwitch = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";
    private const long BytesPerConnection = 64 * 1024;

    private static readonly KestrelServerLimits Stock = new();

    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;

        var own = options.Limits;
        var wanted = limits.ValueOrDefault();
        own.MaxRequestBodySize = own.MaxRequestBodySize == Stock.MaxRequestBodySize ? wanted.MaxBodyBytes : own.MaxRequestBodySize;
        own.RequestHeadersTimeout =
            own.RequestHeadersTimeout == Stock.RequestHeadersTimeout ? wanted.HeaderTimeout : own.RequestHeadersTimeout;

        var connections = wanted.MaxConnections ?? ConnectionsForMemory();
        own.MaxConcurrentConnections ??= connections;
        own.MaxConcurrentUpgradedConnections ??= connections;
    }

    /// <summary>A bare LF as line end lets a proxy and the server disagree on where a request ends. Kestrel reads the switch when it starts.</summary>
    internal static void RefuseBareLineFeeds()
    {
        if (!AppContext.TryGetSwitch(LineFeedSwitch, out _))
        {
            AppContext.SetSwitch(LineFeedSwitch, true);
        }
    }

    internal static long ConnectionsForMemory() =>
        Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesPerConnection, 1_000, 100_000);
}
