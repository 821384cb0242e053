namespace Gable.Core;

/// <summary>The application's one secret, from which every key that the framework needs is derived.</summary>
/// <remarks><c>Gable:Secret</c>, at least 32 characters; the same on every node. In development one is made on first use and kept in
/// <c>data/secret.txt</c>. Production refuses to start without it (GABLE0060).</remarks>
public interface IApplicationSecret
{
    /// <summary>Whether the secret was configured, rather than made up for development.</summary>
    bool IsConfigured { get; }

    /// <summary>A key for one purpose (HKDF with SHA-256, RFC 5869): 32 bytes that reveal nothing about the secret or about other keys.</summary>
    /// <param name="purpose">What the key is for, for example <c>Gable.Data.KeyRing</c>; a new purpose is a new key.</param>
    byte[] Derive(string purpose);
}
