using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>Finds the session of a cookie: among those found valid a moment ago, or in the database.</summary>
internal sealed class SessionReader(SessionCache cache, IServiceScopeFactory scopes, TimeProvider time)
{
    public ValueTask<SessionState?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (!Secrets.IsOne(secret))
        {
            return ValueTask.FromResult<SessionState?>(null);
        }

        var hash = Secrets.Hash(secret);
        return cache.Find(hash) is { IsToken: false } known && !known.IsStale(time.GetUtcNow())
            ? ValueTask.FromResult(known.IsOver(time.GetUtcNow()) ? null : known)
            : new(ReadAsync(hash, cancellationToken));
    }

    /// <summary>The session that an access token names.</summary>
    public ValueTask<SessionState?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var key = $"sid {id}";
        return cache.Find(key) is { IsToken: false } known && !known.IsStale(time.GetUtcNow())
            ? ValueTask.FromResult(known.IsOver(time.GetUtcNow()) ? null : known)
            : new(ReadAsync(key, (users, cancel) => users.FindSessionAsync(id, cancel), cancellationToken));
    }

    private Task<SessionState?> ReadAsync(string hash, CancellationToken cancellationToken) => ReadAsync(hash, (users, cancel) => users.FindSessionAsync(hash, cancel), cancellationToken);

    private async Task<SessionState?> ReadAsync(string key, Func<IAccountUsers, CancellationToken, Task<(AccountSession Session, GableUser User)?>> find, CancellationToken cancellationToken)
    {
        var (since, generation) = (time.GetTimestamp(), cache.Generation);

        // A context of its own: what it read must not be what the request then believes.
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<IAccountUsers>();

        if (await find(users, cancellationToken) is not var (session, user) ||
            session.Stamp != user.SecurityStamp || user.IsKeptOut(time.GetUtcNow()))
        {
            return null;
        }

        var state = await StateAsync(scope.ServiceProvider, session, user, cancellationToken);

        if (state.IsOver(time.GetUtcNow()))
        {
            return null;
        }

        cache.Keep(key, state, users.Model, since, generation);
        return state;
    }

    private static async Task<SessionState> StateAsync(IServiceProvider services, AccountSession session, GableUser user, CancellationToken cancellationToken)
    {
        var identities = services.GetRequiredService<UserIdentities>();

        if (await services.GetRequiredService<ImpersonationRules>().ImpersonatedAsync(session, user, cancellationToken) is { } other)
        {
            var impersonator = new Impersonating(user.Id, user.Name.Length > 0 ? user.Name : user.Email, session.ImpersonationEndsAt!.Value);
            return new SessionState(session, await identities.ForImpersonationAsync(session, other, impersonator, cancellationToken), impersonator);
        }

        return new SessionState(session, await identities.ForSessionAsync(session, user, cancellationToken));
    }
}
