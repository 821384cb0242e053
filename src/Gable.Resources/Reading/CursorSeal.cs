using System.Buffers.Text;
using System.IO.Hashing;
using System.Security.Cryptography;
using Gable.Core;
using Microsoft.Extensions.ObjectPool;

namespace Gable.Resources;

/// <summary>Encrypts and authenticates cursors with keys of the application's secret (AES-256-GCM).</summary>
/// <remarks>The nonce is a keyed hash of the text (as in RFC 5297), so that the same page has the same cursor, and with it the same entity
/// tag, on every node and after every restart. Sealing costs as much as a tenth of a small page, and the first page of a list is asked for again
/// and again: the last ones are remembered.</remarks>
internal sealed class CursorSeal(IApplicationSecret secret)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Remembered = 256;
    private const int MaxRememberedBytes = 256;

    private readonly Known?[] _known = new Known?[Remembered];
    private readonly ObjectPool<Keys> _keys = new DefaultObjectPool<Keys>(new KeysPolicy(secret));

    public string Seal(ReadOnlySpan<byte> text)
    {
        ref var place = ref _known[XxHash3.HashToUInt64(text) % Remembered];

        if (Volatile.Read(ref place) is { } known && text.SequenceEqual(known.Text))
        {
            return known.Written;
        }

        var written = Encrypt(text);

        if (text.Length <= MaxRememberedBytes)
        {
            Volatile.Write(ref place, new Known(text.ToArray(), written));
        }

        return written;
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
        var keys = _keys.Get();
        keys.Cipher.Decrypt(
            sealedText.AsSpan(0, NonceBytes), sealedText.AsSpan(NonceBytes + TagBytes), sealedText.AsSpan(NonceBytes, TagBytes), text);
        _keys.Return(keys);
        return text;
    }

    private string Encrypt(ReadOnlySpan<byte> text)
    {
        var keys = _keys.Get();
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        keys.Nonce.AppendData(text);
        keys.Nonce.GetHashAndReset(hash);

        var sealedText = new byte[NonceBytes + TagBytes + text.Length];
        var nonce = sealedText.AsSpan(0, NonceBytes);
        hash[..NonceBytes].CopyTo(nonce);
        keys.Cipher.Encrypt(nonce, text, sealedText.AsSpan(NonceBytes + TagBytes), sealedText.AsSpan(NonceBytes, TagBytes));
        _keys.Return(keys);
        return Base64Url.EncodeToString(sealedText);
    }

    /// <summary>A cursor that was sealed before.</summary>
    private sealed record Known(byte[] Text, string Written);

    /// <summary>The prepared keys: their set-up costs more than a cursor does. For one caller at a time.</summary>
    private sealed class Keys(IApplicationSecret secret)
    {
        public AesGcm Cipher { get; } = new(secret.Derive("Gable.Resources.Cursor"), TagBytes);

        public IncrementalHash Nonce { get; } = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Derive("Gable.Resources.Cursor.Nonce"));
    }

    private sealed class KeysPolicy(IApplicationSecret secret) : PooledObjectPolicy<Keys>
    {
        public override Keys Create() => new(secret);

        public override bool Return(Keys obj) => true;
    }
}
