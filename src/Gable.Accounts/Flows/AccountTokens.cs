using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>The tokens in mails: made with the change that asks for them, taken by exactly one.</summary>
internal sealed class AccountTokens(DbContext db, IOptions<AccountOptions> options, TimeProvider time)
{
    /// <summary>How many mails of one kind an account gets per <see cref="AccountOptions.LinkLifetime"/>: enough for the owner, too few for a nuisance.</summary>
    public const int MaxLive = 4;

    public void Add(string secret, Guid userId, AccountTokenPurpose purpose, string? data)
    {
        var now = time.GetUtcNow();
        db.Add(new AccountToken { UserId = userId, Purpose = purpose, Hash = Secrets.Hash(secret), Data = data, CreatedAt = now, ExpiresAt = now + options.Value.LinkLifetime });
    }

    public async Task<bool> HasRoomAsync(Guid userId, AccountTokenPurpose purpose, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await db.Set<AccountToken>().CountAsync(token => token.UserId == userId && token.Purpose == purpose && token.ExpiresAt > now, cancellationToken) < MaxLive;
    }

    /// <summary>The token, if it would work now.</summary>
    public async Task<AccountToken?> FindAsync(string? secret, CancellationToken cancellationToken, params AccountTokenPurpose[] purposes)
    {
        if (!Secrets.IsOne(secret))
        {
            return null;
        }

        var (hash, now) = (Secrets.Hash(secret!), time.GetUtcNow());
        return await db.Set<AccountToken>().AsNoTracking()
            .FirstOrDefaultAsync(token => token.Hash == hash && purposes.Contains(token.Purpose) && token.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Takes the token, inside the caller's transaction; of many callers at once, one gets it.</summary>
    /// <exception cref="Gable.Core.ProblemException">Another one took it, or it is too old.</exception>
    public async Task TakeAsync(AccountToken token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        if (await db.Set<AccountToken>().Where(row => row.Id == token.Id && row.ExpiresAt > now).ExecuteDeleteAsync(cancellationToken) != 1)
        {
            throw AccountProblems.LinkInvalid();
        }
    }

    /// <summary>Makes every link that was sent to a user worthless, inside the caller's transaction.</summary>
    public Task VoidAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Set<AccountToken>().Where(token => token.UserId == userId).ExecuteDeleteAsync(cancellationToken);
}
