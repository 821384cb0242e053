using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>How many attempts a network address has per minute on this node, whatever account they are about.</summary>
internal sealed class AddressLimiter(IOptions<AccountOptions> options, TimeProvider time, IStringLocalizer<AccountText> texts)
{
    private const int MaxAddresses = 200_000;

    private Window _window = new(0);

    /// <exception cref="Gable.Core.ProblemException">The address has had its attempts for this minute.</exception>
    public void Count(HttpContext context)
    {
        var now = time.GetUtcNow();
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        var window = Volatile.Read(ref _window);

        if (window.Minute != minute || window.Attempts.Count > MaxAddresses)
        {
            Interlocked.CompareExchange(ref _window, new Window(minute), window);
            window = Volatile.Read(ref _window);
        }

        if (window.Attempts.AddOrUpdate(Key(context.Connection.RemoteIpAddress), 1, static (_, attempts) => attempts + 1) > options.Value.AttemptsPerMinute)
        {
            var wait = TimeSpan.FromTicks(((minute + 1) * TimeSpan.TicksPerMinute) - now.UtcTicks);
            throw AccountProblems.TooMany(wait, texts["ErrorTooMany", (int)Math.Ceiling(wait.TotalSeconds)]);
        }
    }

    // One customer of a provider has a whole /64 of IPv6.
    private static string Key(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain?.ToString() ?? "";
    }

    private sealed class Window(long minute)
    {
        public long Minute { get; } = minute;

        public ConcurrentDictionary<string, int> Attempts { get; } = new(StringComparer.Ordinal);
    }
}
