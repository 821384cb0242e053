using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gable.Accounts;

/// <summary>Makes and recognises the secrets that clients hold: 256 random bits in base64url. The database keeps their SHA-256 alone.</summary>
/// <remarks>A plain hash suffices: 256 random bits cannot be tried out. Looking a hash up by index tells nothing that its holder could use.</remarks>
internal static class Secrets
{
    private const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A stamp that is not secret but never the same: <see cref="GableUser.SecurityStamp"/>.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N");

    public static string Hash(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
        return Base64Url.EncodeToString(hash);
    }

    public static bool IsOne(string? text) => text is { Length: Length } && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
