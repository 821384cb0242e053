using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Shows the accounts' passkeys to ASP.NET Core Identity's handler of them, which reads alone: what it finds out is written by the flow, with everything else.</summary>
internal sealed class PasskeyStore(DbContext db, IAccountUsers users) : IUserPasskeyStore<GableUser>
{
    public static UserPasskeyInfo InfoOf(AccountPasskey row) => new(
        Base64Url.DecodeFromChars(row.CredentialId), Base64Url.DecodeFromChars(row.PublicKey), row.CreatedAt, (uint)row.SignCount,
        row.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, row.IsBackupEligible, row.IsBackedUp, attestationObject: [], clientDataJson: [])
    {
        Name = row.Name,
    };

    public Task<string> GetUserIdAsync(GableUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(GableUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<GableUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? users.FindAsync(id, cancellationToken) : Task.FromResult<GableUser?>(null);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(GableUser user, CancellationToken cancellationToken) =>
        [.. (await db.Set<AccountPasskey>().AsNoTracking().Where(row => row.UserId == user.Id).ToListAsync(cancellationToken)).Select(InfoOf)];

    public async Task<GableUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        var owner = await db.Set<AccountPasskey>().AsNoTracking().Where(row => row.CredentialId == id).Select(static row => (Guid?)row.UserId).FirstOrDefaultAsync(cancellationToken);
        return owner is { } userId ? await users.FindAsync(userId, cancellationToken) : null;
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(GableUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await db.Set<AccountPasskey>().AsNoTracking().FirstOrDefaultAsync(row => row.UserId == user.Id && row.CredentialId == id, cancellationToken) is { } row ? InfoOf(row) : null;
    }

    public Task AddOrUpdatePasskeyAsync(GableUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadOnly();

    public Task RemovePasskeyAsync(GableUser user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetUserNameAsync(GableUser user, string? userName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<string?> GetNormalizedUserNameAsync(GableUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedUserNameAsync(GableUser user, string? normalizedName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> CreateAsync(GableUser user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> UpdateAsync(GableUser user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> DeleteAsync(GableUser user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<GableUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => users.FindByEmailAsync(normalizedUserName, cancellationToken);

    public void Dispose()
    {
        // The context belongs to the scope.
    }

    private static NotSupportedException ReadOnly() => new("The flows of the accounts write users and passkeys.");
}
