using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Gable.Core;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Encrypts the keys of the key ring at rest: AES-256-GCM (NIST SP 800-38D) by a key derived from <c>Gable:Secret</c>.</summary>
internal sealed class SecretXmlEncryptor(IApplicationSecret secret) : IXmlEncryptor
{
    /// <summary>What the key is derived for.</summary>
    public const string Purpose = "Gable.Data.KeyRing";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[SecretXmlDecryptor.NonceBytes + plain.Length + SecretXmlDecryptor.TagBytes];
        var nonce = sealedBytes.AsSpan(0, SecretXmlDecryptor.NonceBytes);
        RandomNumberGenerator.Fill(nonce);

        using var cipher = new AesGcm(secret.Derive(Purpose), SecretXmlDecryptor.TagBytes);
        cipher.Encrypt(
            nonce,
            plain,
            sealedBytes.AsSpan(SecretXmlDecryptor.NonceBytes, plain.Length),
            sealedBytes.AsSpan(SecretXmlDecryptor.NonceBytes + plain.Length));

        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(sealedBytes)), typeof(SecretXmlDecryptor));
    }
}
