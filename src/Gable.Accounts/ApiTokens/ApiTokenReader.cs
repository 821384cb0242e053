using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>Finds the user of an API token: among those found valid a moment ago, or in the database.</summary>
internal sealed class ApiTokenReader(SessionCache cache, IServiceScopeFactory scopes, TimeProvider time)
{
    public ValueTask<SessionState?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!ApiTokenText.IsOne(token))
        {
            return ValueTask.FromResult<SessionState?>(null);
        }

        var hash = Secrets.Hash(token);
        return cache.Find(hash) is { IsToken: true } known
            ? ValueTask.FromResult(known.IsOver(time.GetUtcNow()) ? null : known)
            : new(ReadAsync(hash, cancellationToken));
    }

    private async Task<SessionState?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var (since, generation) = (time.GetTimestamp(), cache.Generation);
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<IAccountUsers>();

        if (await users.FindApiTokenAsync(hash, cancellationToken) is not var (token, user) || user.IsKeptOut(time.GetUtcNow()))
        {
            return null;
        }

        var state = new SessionState(token, await scope.ServiceProvider.GetRequiredService<UserIdentities>().ForApiTokenAsync(token, user, cancellationToken));

        if (state.IsOver(time.GetUtcNow()))
        {
            return null;
        }

        cache.Keep(hash, state, users.Model, since, generation);
        return state;
    }
}
