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
        return cache.Find(hash) is { IsToken: false } known
            ? ValueTask.FromResult(known.IsOver(time.GetUtcNow()) ? null : known)
            : new(ReadAsync(hash, cancellationToken));
    }

    private async Task<SessionState?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var (since, generation) = (time.GetTimestamp(), cache.Generation);

        // A context of its own: what it read must not be what the request then believes.
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<IAccountUsers>();

        if (await users.FindSessionAsync(hash, cancellationToken) is not var (session, user) ||
            session.Stamp != user.SecurityStamp || user.IsKeptOut(time.GetUtcNow()))
        {
            return null;
        }

        var identity = await scope.ServiceProvider.GetRequiredService<UserIdentities>().ForSessionAsync(session, user, cancellationToken);
        var state = new SessionState(session, identity);

        if (state.IsOver(time.GetUtcNow()))
        {
            return null;
        }

        cache.Keep(hash, state, users.Model, since, generation);
        return state;
    }
}
