using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Store.Tests.Browser;

/// <summary>An authenticator app of the tests' own (RFC 6238).</summary>
internal static class OneTimeCode
{
    public static string Now(byte[] key, int later)
    {
        var step = BitConverter.GetBytes((DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + later);
        Array.Reverse(step);
#pragma warning disable CA5350 // The standard's algorithm.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static byte[] Key(string base32)
    {
        var bits = string.Concat(base32.Select(static letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(static octet => octet.Length == 8).Select(static octet => Convert.ToByte(new string(octet), 2))];
    }
}
