using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Tells from <c>Sec-Fetch-Site</c> and <c>Origin</c>, which pages cannot forge, where a request comes from.</summary>
internal sealed class OriginRule(IOptions<GableSecurityOptions> security)
{
    private readonly HashSet<string> _trusted =
        security.Value.TrustedOrigins.Select(Normalize).OfType<string>().ToHashSet(StringComparer.Ordinal);

    internal OriginVerdict Judge(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();

        if (origin.Length > 0 && Normalize(origin) is { } normal && _trusted.Contains(normal))
        {
            return OriginVerdict.Own;
        }

        // Browsers send no Sec-Fetch-Site over plain HTTP and with WebSockets; then Origin decides.
        if (site.Length > 0)
        {
            return site is "same-origin" or "none" ? OriginVerdict.Own : OriginVerdict.Foreign;
        }

        if (origin.Length > 0)
        {
            return Normalize(origin) is { } given && given == Normalize($"{request.Scheme}://{request.Host.Value}")
                ? OriginVerdict.Own
                : OriginVerdict.Foreign;
        }

        return OriginVerdict.Unknown;
    }

    /// <summary>Scheme, host and port in one form, the port always written; <c>null</c> for anything else, such as <c>null</c> or a URL with a path.</summary>
    internal static string? Normalize(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
            ? FormattableString.Invariant($"{uri.Scheme}://{uri.IdnHost.ToLowerInvariant()}:{uri.Port}")
            : null;
}
