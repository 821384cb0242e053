using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Gable.Core;

/// <summary>The hosts that the application answers to: <c>AllowedHosts</c> in configuration, or <see cref="HostFilteringOptions"/>.</summary>
internal sealed class AllowedHosts : IDisposable
{
    private static readonly string[] Wildcards = ["*", "0.0.0.0", "[::]"];

    private readonly IConfiguration _configuration;
    private readonly IDisposable? _subscription;
    private IList<StringSegment>? _patterns;

    public AllowedHosts(IOptionsMonitor<HostFilteringOptions> options, IConfiguration configuration)
    {
        _configuration = configuration;
        _patterns = Read(options.CurrentValue);
        _subscription = options.OnChange(changed => _patterns = Read(changed));
    }

    /// <summary>Whether hosts are listed at all; otherwise any host is answered.</summary>
    internal bool IsListed => _patterns is not null;

    internal bool Allows(string host) => _patterns is not { } patterns || Microsoft.AspNetCore.Http.HostString.MatchesAny(host, patterns);

    public void Dispose() => _subscription?.Dispose();

    private List<StringSegment>? Read(HostFilteringOptions options)
    {
        var hosts = options.AllowedHosts is { Count: > 0 } listed ? listed : (_configuration["AllowedHosts"] ?? "*").Split(';');
        var known = hosts.Select(static host => host.Trim()).Where(static host => host.Length > 0).ToList();

        return known.Count == 0 || known.Any(static host => Wildcards.Contains(host))
            ? null
            : [.. known.Select(static host => new StringSegment(new Microsoft.AspNetCore.Http.HostString(host).ToUriComponent()))];
    }
}
