using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Accounts;

/// <inheritdoc />
internal sealed class AccountUsers<TUser>(DbContext db) : IAccountUsers
    where TUser : GableUser, new()
{
    public IEntityType Model => db.Model.FindEntityType(typeof(TUser))!;

    // The key is there from the start, so that hooks can make rows that refer to the user.
    public GableUser New() => new TUser { Id = Guid.CreateVersion7() };

    public void Add(GableUser user) => db.Add((TUser)user);

    public void Remove(GableUser user) => db.Remove((TUser)user);

    public Task<GableUser?> FindAsync(Guid id, CancellationToken cancellationToken) => FreshAsync(user => user.Id == id, cancellationToken);

    public Task<GableUser?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        FreshAsync(user => user.NormalizedEmail == normalizedEmail, cancellationToken);

    public Task LockAsync(Guid id, CancellationToken cancellationToken) => db.Set<TUser>().Where(user => user.Id == id)
        .ExecuteUpdateAsync(static set => set.SetProperty(static user => user.SecurityStamp, static user => user.SecurityStamp), cancellationToken);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => db.Set<TUser>().AnyAsync(cancellationToken);

    public async Task<List<GableUser>> ListAsync(string? search, int limit, CancellationToken cancellationToken)
    {
        var normal = search?.ToUpperInvariant();
        return [.. await db.Set<TUser>().AsNoTracking()
            .Where(user => normal == null || user.NormalizedEmail.Contains(normal))
            .OrderBy(static user => user.NormalizedEmail).Take(limit).ToListAsync(cancellationToken)];
    }

    public async Task<List<GableUser>> ListAsync(AccountUserQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IQueryable<TUser> users = db.Set<TUser>().AsNoTracking();

        if (query.Search is { Length: > 0 } search)
        {
            // Addresses are kept in capitals; names as they were written, so that they are found by what was typed or by capital initials.
            var (normal, name, initial) = (search.ToUpperInvariant(), search, char.ToUpperInvariant(search[0]) + search[1..]);
            users = users.Where(user => user.NormalizedEmail.Contains(normal) || user.Name.Contains(name) || user.Name.Contains(initial));
        }

        users = query.State switch
        {
            AccountUserState.Deactivated => users.Where(static user => user.DeactivatedAt != null),
            AccountUserState.Locked => users.Where(user => user.DeactivatedAt == null && user.LockedUntil > now),
            AccountUserState.Unconfirmed => users.Where(user => user.DeactivatedAt == null && !(user.LockedUntil > now) && user.EmailConfirmedAt == null),
            AccountUserState.Active => users.Where(user => user.DeactivatedAt == null && !(user.LockedUntil > now) && user.EmailConfirmedAt != null),
            _ => users,
        };

        if (query.Role is { Length: > 0 } role)
        {
            users = users.Where(user => db.Set<AccountUserRole>().Any(given => given.UserId == user.Id && given.Role!.Name == role));
        }

        if (query.After?.ToUpperInvariant() is { Length: > 0 } after)
        {
#pragma warning disable CA1309 // The database compares, in ordinal order; the overload that says so is not translated.
            users = users.Where(user => string.Compare(user.NormalizedEmail, after) > 0);
#pragma warning restore CA1309
        }

        return [.. await users.OrderBy(static user => user.NormalizedEmail).Take(query.Limit).ToListAsync(cancellationToken)];
    }

    public async Task<Dictionary<Guid, GableUser>> FindAllAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await db.Set<TUser>().AsNoTracking().Where(user => ids.Contains(user.Id)).ToDictionaryAsync(static user => user.Id, static user => (GableUser)user, cancellationToken);

    public Task<(AccountSession Session, GableUser User)?> FindSessionAsync(string hash, CancellationToken cancellationToken) => FindSessionAsync(session => session.Hash == hash, cancellationToken);

    public Task<(AccountSession Session, GableUser User)?> FindSessionAsync(Guid id, CancellationToken cancellationToken) => FindSessionAsync(session => session.Id == id, cancellationToken);

    private async Task<(AccountSession Session, GableUser User)?> FindSessionAsync(Expression<Func<AccountSession, bool>> which, CancellationToken cancellationToken)
    {
        var found = await db.Set<AccountSession>().AsNoTracking().Where(which)
            .Join(db.Set<TUser>().AsNoTracking(), static session => session.UserId, static user => user.Id, static (session, user) => new { session, user })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.session, found.user);
    }

    public async Task<(AccountApiToken Token, GableUser User)?> FindApiTokenAsync(string hash, CancellationToken cancellationToken)
    {
        var found = await db.Set<AccountApiToken>().AsNoTracking().Where(token => token.Hash == hash)
            .Join(db.Set<TUser>().AsNoTracking(), static token => token.UserId, static user => user.Id, static (token, user) => new { token, user })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.token, found.user);
    }

    // A row that the context knew before keeps its old values in a query; a decision needs the present ones.
    private async Task<GableUser?> FreshAsync(Expression<Func<TUser, bool>> condition, CancellationToken cancellationToken)
    {
        HashSet<TUser> known = [.. db.ChangeTracker.Entries<TUser>().Where(static entry => entry.State == EntityState.Unchanged).Select(static entry => entry.Entity)];
        var user = await db.Set<TUser>().FirstOrDefaultAsync(condition, cancellationToken);

        if (user is not null && known.Contains(user))
        {
            await db.Entry(user).ReloadAsync(cancellationToken);
        }

        return user;
    }
}
