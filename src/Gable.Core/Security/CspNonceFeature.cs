using System.Security.Cryptography;

namespace Gable.Core;

/// <summary>The nonce of one answer: 128 random bits, made when it is first asked for.</summary>
internal sealed class CspNonceFeature
{
    internal string Value { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
}
