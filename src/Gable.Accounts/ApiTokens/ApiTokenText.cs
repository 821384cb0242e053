using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Gable.Accounts;

/// <summary>The form of an API token: <c>gable_</c>, 43 letters and digits (256 bits), and six that check them.</summary>
/// <remarks>The prefix lets scanners find a token that leaked; the checksum lets them, and us, drop what only looks like one without asking the database.</remarks>
internal static class ApiTokenText
{
    public const string Prefix = "gable_";

    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int SecretLength = 43;
    private const int CheckLength = 6;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Letters);

    public static string New()
    {
        var secret = RandomNumberGenerator.GetString(Letters, SecretLength);
        return Prefix + secret + Check(secret);
    }

    public static bool IsOne(string text) =>
        text.Length == Prefix.Length + SecretLength + CheckLength && text.StartsWith(Prefix, StringComparison.Ordinal) &&
        text.AsSpan(Prefix.Length).IndexOfAnyExcept(Allowed) < 0 && text[^CheckLength..] == Check(text[Prefix.Length..^CheckLength]);

    // CRC-32 as in ISO-HDLC, in base 62.
    private static string Check(string secret)
    {
        var crc = Crc(Encoding.ASCII.GetBytes(secret));
        var digits = new char[CheckLength];

        for (var at = CheckLength - 1; at >= 0; at--)
        {
            (digits[at], crc) = (Letters[(int)(crc % 62)], crc / 62);
        }

        return new string(digits);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;

        foreach (var value in bytes)
        {
            crc ^= value;

            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
