using System.Security.Cryptography;
using Gable.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Gable.Accounts;

/// <summary>The keys of access tokens, shared by the nodes through the database. The newest signs; those whose tokens may still be valid check.</summary>
internal sealed class SigningKeys(IServiceScopeFactory scopes, IDataProtectionProvider protection, IOptions<AccountOptions> options, TimeProvider time) : IDisposable
{
    // A token with an unknown key makes a node look for it; many such tokens do not make it look all the time.
    private static readonly TimeSpan MinReadInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxReadInterval = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("Gable.Accounts.SigningKeys");
    private readonly SemaphoreSlim _reading = new(1, 1);
    private (IReadOnlyList<SigningKey> Keys, long Since)? _known;

    /// <summary>The key that signs now; made when there is none, or when the newest had its time.</summary>
    public async ValueTask<ECDsaSecurityKey> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Current(await ReadAsync(MaxReadInterval, cancellationToken)) is { } known)
        {
            return known;
        }

        if (Current(await ReadAsync(TimeSpan.Zero, cancellationToken)) is { } made)
        {
            return made;
        }

        await MakeAsync(cancellationToken);
        return Current(await ReadAsync(TimeSpan.Zero, cancellationToken))!;
    }

    /// <summary>The key with an id, for checking; <c>null</c> for an unknown one.</summary>
    public async ValueTask<ECDsaSecurityKey?> FindAsync(string? id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var key))
        {
            return null;
        }

        return Find(await ReadAsync(MaxReadInterval, cancellationToken), key) ?? Find(await ReadAsync(MinReadInterval, cancellationToken), key);
    }

    /// <summary>The public halves of all keys, for programs that check tokens themselves.</summary>
    public async Task<IReadOnlyList<JsonWebKey>> PublicAsync(CancellationToken cancellationToken) => [.. (await ReadAsync(MinReadInterval, cancellationToken)).Select(static known => PublicHalf(known.Key))];

    /// <summary>Removes keys whose tokens have all ended.</summary>
    public Task<int> CleanUpAsync(DbContext db, CancellationToken cancellationToken)
    {
        var old = time.GetUtcNow() - options.Value.Jwt.KeyLifetime - options.Value.Jwt.AccessLifetime - MaxReadInterval;
        return db.Set<AccountSigningKey>().Where(key => key.CreatedAt < old).ExecuteDeleteAsync(cancellationToken);
    }

    public void Dispose()
    {
        _reading.Dispose();

        foreach (var known in _known?.Keys ?? [])
        {
            known.Key.ECDsa.Dispose();
        }
    }

    private ECDsaSecurityKey? Current(IReadOnlyList<SigningKey> keys) =>
        keys.Count > 0 && keys[0].CreatedAt + options.Value.Jwt.KeyLifetime > time.GetUtcNow() ? keys[0].Key : null;

    private static ECDsaSecurityKey? Find(IReadOnlyList<SigningKey> keys, Guid id) => keys.FirstOrDefault(key => key.Id == id)?.Key;

    private async ValueTask<IReadOnlyList<SigningKey>> ReadAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        if (_known is { } known && time.GetElapsedTime(known.Since) < maxAge)
        {
            return known.Keys;
        }

        await _reading.WaitAsync(cancellationToken);

        try
        {
            if (_known is { } other && time.GetElapsedTime(other.Since) < maxAge)
            {
                return other.Keys;
            }

            var since = time.GetTimestamp();
            var keys = await LoadAsync(_known?.Keys ?? [], cancellationToken);
            _known = (keys, since);
            return keys;
        }
        finally
        {
            _reading.Release();
        }
    }

    // The newest first. Keys that are known already keep their objects, which cache what signing needs.
    private async Task<IReadOnlyList<SigningKey>> LoadAsync(IReadOnlyList<SigningKey> known, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<DbContext>().Set<AccountSigningKey>().AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(static row => row.CreatedAt).ThenByDescending(static row => row.Id)
            .Select(row => known.FirstOrDefault(key => key.Id == row.Id) ?? Open(row)).OfType<SigningKey>()];
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var scope = scopes.CreateAsyncScope();
        var (db, gate) = (scope.ServiceProvider.GetRequiredService<DbContext>(), scope.ServiceProvider.GetRequiredService<IWriteGate>());
        await db.WriteAsync(gate, cancel =>
        {
            db.Add(new AccountSigningKey { Secret = Convert.ToBase64String(_protector.Protect(key.ExportPkcs8PrivateKey())), CreatedAt = time.GetUtcNow() });
            return db.SaveChangesAsync(cancel);
        }, cancellationToken);
    }

    private SigningKey? Open(AccountSigningKey row)
    {
        var key = ECDsa.Create();

        try
        {
            key.ImportPkcs8PrivateKey(_protector.Unprotect(Convert.FromBase64String(row.Secret)), out _);
            return new SigningKey(row.Id, new ECDsaSecurityKey(key) { KeyId = row.Id.ToString() }, row.CreatedAt);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            // Sealed by a secret that is gone: another key is made, and old tokens are refused.
            key.Dispose();
            return null;
        }
    }

    private static JsonWebKey PublicHalf(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
            Kid = key.KeyId,
            Use = JsonWebKeyUseNames.Sig,
            Alg = SecurityAlgorithms.EcdsaSha256,
        };
    }

    private sealed record SigningKey(Guid Id, ECDsaSecurityKey Key, DateTimeOffset CreatedAt);
}
