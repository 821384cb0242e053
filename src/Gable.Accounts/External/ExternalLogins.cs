using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>The connections with accounts elsewhere in the database. Writes belong to the caller's transaction.</summary>
internal sealed class ExternalLogins(DbContext db, TimeProvider time)
{
    /// <summary>The connection as it is in the database now.</summary>
    public Task<AccountExternalLogin?> FindAsync(ExternalIdentity identity, CancellationToken cancellationToken) => db.Set<AccountExternalLogin>().AsNoTracking()
        .FirstOrDefaultAsync(row => row.Provider == identity.Provider && row.Subject == identity.Subject, cancellationToken);

    public Task<List<AccountExternalLogin>> ListAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Set<AccountExternalLogin>().AsNoTracking().Where(row => row.UserId == userId).OrderBy(static row => row.CreatedAt).ToListAsync(cancellationToken);

    public void Add(ExternalIdentity identity, Guid userId, bool isUsed)
    {
        var now = time.GetUtcNow();
        db.Add(new AccountExternalLogin { UserId = userId, Provider = identity.Provider, Subject = identity.Subject, Name = identity.Label, CreatedAt = now, LastUsedAt = isUsed ? now : null });
    }

    /// <returns>Whether it is still there, and still of this user.</returns>
    public async Task<bool> NoteUseAsync(AccountExternalLogin login, ExternalIdentity identity, CancellationToken cancellationToken)
    {
        var (now, name) = (time.GetUtcNow(), identity.Label);
        return await db.Set<AccountExternalLogin>().Where(row => row.Id == login.Id && row.UserId == login.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.LastUsedAt, now).SetProperty(static row => row.Name, name), cancellationToken) == 1;
    }

    public Task<int> RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<AccountExternalLogin>().Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
}
