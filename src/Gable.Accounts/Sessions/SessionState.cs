using System.Security.Claims;

namespace Gable.Accounts;

/// <summary>A session or API token that was found valid, and its user as claims.</summary>
internal sealed class SessionState
{
    private readonly ClaimsIdentity _identity;
    private readonly DateTimeOffset _endsAt;
    private long _lastUsedTicks;

    public SessionState(AccountSession session, ClaimsIdentity identity)
    {
        (_identity, _lastUsedTicks) = (identity, session.LastUsedAt.UtcTicks);
        (Id, UserId, AuthenticatedAt) = (session.Id, session.UserId, session.AuthenticatedAt);
        _endsAt = session.ExpiresAt < session.IdleExpiresAt ? session.ExpiresAt : session.IdleExpiresAt;
    }

    public SessionState(AccountApiToken token, ClaimsIdentity identity)
    {
        (_identity, _lastUsedTicks, IsToken) = (identity, token.LastUsedAt?.UtcTicks ?? 0, true);
        (Id, UserId, _endsAt) = (token.Id, token.UserId, token.ExpiresAt ?? DateTimeOffset.MaxValue);
    }

    /// <summary>The key of the session, or of the API token.</summary>
    public Guid Id { get; }

    public Guid UserId { get; }

    public bool IsToken { get; }

    public DateTimeOffset AuthenticatedAt { get; }

    /// <summary>The user of one request; each gets its own, because a principal can be added to.</summary>
    public ClaimsPrincipal NewPrincipal() => new(_identity.Clone());

    public bool IsOver(DateTimeOffset now) => now >= _endsAt;

    /// <summary>Whether this use should be noted in the database; true for one caller per <paramref name="interval"/>.</summary>
    public bool ShouldNote(DateTimeOffset now, TimeSpan interval)
    {
        var last = Interlocked.Read(ref _lastUsedTicks);
        return now.UtcTicks - last >= interval.Ticks && Interlocked.CompareExchange(ref _lastUsedTicks, now.UtcTicks, last) == last;
    }
}
