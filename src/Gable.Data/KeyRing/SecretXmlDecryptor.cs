using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Gable.Core;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Opens what <see cref="SecretXmlEncryptor"/> sealed. ASP.NET Core creates it by the type name in the stored XML.</summary>
internal sealed class SecretXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public const int NonceBytes = 12;

    public const int TagBytes = 16;

    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];

        using var cipher = new AesGcm(services.GetRequiredService<IApplicationSecret>().Derive(SecretXmlEncryptor.Purpose), TagBytes);
        cipher.Decrypt(sealedBytes[..NonceBytes], sealedBytes.Slice(NonceBytes, plain.Length), sealedBytes[^TagBytes..], plain);

        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
