using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>What an answer is found by: the address as it was sent, and the group of actors that it is good for.</summary>
/// <remarks>Host and scheme are no part of it, because no answer repeats them; GET and HEAD share their answers. Two spellings of one
/// query are two answers: comparing addresses byte for byte costs no parsing.</remarks>
internal readonly record struct CacheKey(string PathBase, string Path, string Query, ulong Audience)
{
    /// <summary>The group of everybody.</summary>
    public const ulong Everybody = ulong.MaxValue;

    /// <summary>Longer addresses are not kept.</summary>
    public const int MaxLength = 2048;

    public int Length => PathBase.Length + Path.Length + Query.Length;

    public static CacheKey Of(HttpRequest request, ulong audience) =>
        new(request.PathBase.Value ?? "", request.Path.Value ?? "", request.QueryString.Value ?? "", audience);
}
