using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>What a request says about kept answers (RFC 9111, section 5.2.1).</summary>
internal enum CacheWish
{
    /// <summary>Nothing.</summary>
    Any,

    /// <summary><c>no-cache</c> or <c>max-age=0</c>: an answer made now; it may be kept.</summary>
    Fresh,

    /// <summary><c>no-store</c>: an answer made now, and not kept.</summary>
    NoStore,
}

/// <summary>Reads <see cref="CacheWish"/>.</summary>
internal static class CacheWishes
{
    extension(CacheWish)
    {
        public static CacheWish Of(HttpRequest request)
        {
            var sent = request.Headers.CacheControl;

            return sent.Count == 0 ? CacheWish.Any
                : !CacheControlHeaderValue.TryParse(sent.ToString(), out var wish) ? CacheWish.Any
                : wish.NoStore ? CacheWish.NoStore
                : wish.NoCache || wish.MaxAge == TimeSpan.Zero ? CacheWish.Fresh
                : CacheWish.Any;
        }
    }
}
