using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gable.Accounts.Tests;

/// <summary>A device with one passkey, as the standard describes it (Web Authentication, sections 6.1 and 6.5): ES256, no attestation.</summary>
internal sealed class SoftAuthenticator : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string? _user;

    /// <summary>How often it was used; a copy of the device would lag behind.</summary>
    public uint Count { get; set; }

    /// <summary>Whether it asks for its owner.</summary>
    public bool Verifies { get; init; } = true;

    public object Create(JsonElement options, string origin)
    {
        _user = options.GetProperty("user").GetProperty("id").GetString();
        var data = Data(options.GetProperty("rp").GetProperty("id").GetString()!, HasKey);
        byte[] authData = [.. data, .. new byte[16], 0, (byte)_id.Length, .. _id, .. CoseKey()];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x59, (byte)(authData.Length >> 8), (byte)authData.Length, .. authData];
        return Credential(new { clientDataJSON = Text(Client("webauthn.create", options, origin)), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    public object Get(JsonElement options, string origin)
    {
        Count++;
        var data = Data(options.GetProperty("rpId").GetString()!, 0);
        var client = Client("webauthn.get", options, origin);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = _user });
    }

    public void Dispose() => _key.Dispose();

    private static byte[] Client(string type, JsonElement options, string origin) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin, crossOrigin = false });

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private object Credential(object response) => new { id = Text(_id), rawId = Text(_id), type = "public-key", clientExtensionResults = new { }, response };

    private byte[] Data(string domain, byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(Present | (Verifies ? Verified : 0) | more), .. count];
    }

    // RFC 9053, section 7.1: key type EC2, algorithm ES256, curve P-256, x, y.
    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }
}
