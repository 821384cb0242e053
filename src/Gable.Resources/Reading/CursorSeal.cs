using System.Buffers.Text;
using System.Security.Cryptography;
using Gable.Core;

namespace Gable.Resources;

/// <summary>Encrypts and authenticates cursors with keys of the application's secret (AES-256-GCM).</summary>
/// <remarks>The nonce is a keyed hash of the text (as in RFC 5297), so that the same page has the same cursor, and with it the same entity
/// tag, on every node and after every restart.</remarks>
internal sealed class CursorSeal(IApplicationSecret secret)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Lazy<(byte[] Cipher, byte[] Nonce)> _keys = new(() =>
        (secret.Derive("Gable.Resources.Cursor"), secret.Derive("Gable.Resources.Cursor.Nonce")));

    public string Seal(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_keys.Value.Nonce, text, hash);

        var sealedText = new byte[NonceBytes + TagBytes + text.Length];
        var nonce = sealedText.AsSpan(0, NonceBytes);
        hash[..NonceBytes].CopyTo(nonce);

        using var cipher = new AesGcm(_keys.Value.Cipher, TagBytes);
        cipher.Encrypt(nonce, text, sealedText.AsSpan(NonceBytes + TagBytes), sealedText.AsSpan(NonceBytes, TagBytes));
        return Base64Url.EncodeToString(sealedText);
    }

    /// <exception cref="FormatException">It is no Base64Url.</exception>
    /// <exception cref="CryptographicException">It was not sealed by this application, or was changed.</exception>
    public byte[] Open(string written)
    {
        var sealedText = Base64Url.DecodeFromChars(written);

        if (sealedText.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The text is too short to have been sealed.");
        }

        var text = new byte[sealedText.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_keys.Value.Cipher, TagBytes);
        cipher.Decrypt(
            sealedText.AsSpan(0, NonceBytes), sealedText.AsSpan(NonceBytes + TagBytes), sealedText.AsSpan(NonceBytes, TagBytes), text);
        return text;
    }
}
