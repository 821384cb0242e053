using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gable.Accounts;

/// <summary>Codes of time (RFC 6238): HMAC-SHA-1, six digits, half a minute; what every authenticator app can do.</summary>
internal static class Totp
{
    public const int Digits = 6;

    // RFC 4226, section 4: 160 bits.
    private const int KeyBytes = 20;

    // RFC 6238, section 5.2: clocks differ, and people need a moment to type.
    private const int Tolerance = 1;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The half minute since 1970.</summary>
    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / (long)Period.TotalSeconds;

    public static string Code(byte[] key, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The authenticator apps know SHA-1 alone; HMAC does not rest on what is broken about it.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The half minute to which a code belongs, if it is about now.</summary>
    public static long? Match(byte[] key, string code, DateTimeOffset now)
    {
        var (step, found) = (StepOf(now), (long?)null);
        var entered = Encoding.UTF8.GetBytes(code);

        for (var at = step - Tolerance; at <= step + Tolerance; at++)
        {
            // All are compared, so that the time tells nothing.
            found = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(key, at)), entered) ? at : found;
        }

        return found;
    }

    /// <summary>What the QR code holds, in the form that authenticator apps read.</summary>
    public static string Uri(byte[] key, string issuer, string account) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={Base32(key)}&issuer={System.Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={Period.TotalSeconds}";

    /// <summary>RFC 4648, section 6, without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder((bytes.Length * 8 / 5) + 1);
        var (buffer, bits) = (0, 0);

        foreach (var value in bytes)
        {
            (buffer, bits) = ((buffer << 8) | value, bits + 8);

            for (; bits >= 5; bits -= 5)
            {
                text.Append(letters[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(letters[(buffer << (5 - bits)) & 31]).ToString();
    }
}
