using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Hashes and checks passwords with ASP.NET Core Identity's hasher, inside the bulkhead, at the same cost for known and unknown users.</summary>
internal sealed class PasswordHashing
{
    private readonly PasswordWork _work;
    private readonly int _iterations;
    private readonly Lazy<string> _nobody;

    public PasswordHashing(IOptions<AccountOptions> options, PasswordWork work)
    {
        _iterations = options.Value.PasswordIterations;
        Hasher = new PasswordHasher<GableUser>(Options.Create(new PasswordHasherOptions { IterationCount = _iterations }));
        _work = work;
        _nobody = new(() => Hasher.HashPassword(null!, RandomNumberGenerator.GetHexString(32)));
    }

    /// <summary>What hashes.</summary>
    internal PasswordHasher<GableUser> Hasher { get; init; }

    /// <summary>Does rounds for their time alone.</summary>
    internal Action<string, int> Spend { get; init; } = static (password, rounds) => Rfc2898DeriveBytes.Pbkdf2(password, new byte[16], rounds, HashAlgorithmName.SHA512, 32);

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        _work.RunAsync(() => Hasher.HashPassword(null!, password), cancellationToken);

    /// <summary>Whether the password is right, and whether its hash should be renewed. Nobody's hash costs as much as somebody's.</summary>
    public Task<(bool IsRight, string? Renewed)> CheckAsync(string? hash, string password, CancellationToken cancellationToken) =>
        _work.RunAsync(() => Check(hash, password), cancellationToken);

    private (bool IsRight, string? Renewed) Check(string? hash, string password)
    {
        var stored = hash ?? _nobody.Value;
        var verdict = Verify(stored, password);

        // A wrong password on an old, cheaper hash must take as long as any other.
        if (verdict == PasswordVerificationResult.Failed && _iterations - Iterations(stored) is > 0 and var missing)
        {
            Spend(password, missing);
        }

        return hash is null ? (false, null) : verdict switch
        {
            PasswordVerificationResult.Success => (true, null),
            PasswordVerificationResult.SuccessRehashNeeded => (true, Hasher.HashPassword(null!, password)),
            _ => (false, null),
        };
    }

    private PasswordVerificationResult Verify(string hash, string password)
    {
        try
        {
            return Hasher.VerifyHashedPassword(null!, hash, password);
        }
        catch (FormatException)
        {
            // A column that an import filled with something else opens for nobody.
            return PasswordVerificationResult.Failed;
        }
    }

    // Identity's version 3: marker 1, then PRF, rounds and salt length as big-endian numbers.
    private static int Iterations(string hash)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Convert.TryFromBase64String(hash, bytes, out var written) && written > 13 && bytes[0] == 1
            ? (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(bytes[5..]))
            : 0;
    }
}
