using System.Security.Claims;

namespace Gable.Accounts;

/// <summary>A session that was found valid, and its user as claims.</summary>
internal sealed class SessionState(AccountSession session, ClaimsIdentity identity)
{
    private long _lastUsedTicks = session.LastUsedAt.UtcTicks;

    public Guid Id { get; } = session.Id;

    public Guid UserId { get; } = session.UserId;

    public bool IsRemembered { get; } = session.IsRemembered;

    public DateTimeOffset AuthenticatedAt { get; } = session.AuthenticatedAt;

    public DateTimeOffset ExpiresAt { get; } = session.ExpiresAt;

    private DateTimeOffset IdleExpiresAt { get; } = session.IdleExpiresAt;

    /// <summary>The user of one request; each gets its own, because a principal can be added to.</summary>
    public ClaimsPrincipal NewPrincipal() => new(identity.Clone());

    public bool IsOver(DateTimeOffset now) => now >= ExpiresAt || now >= IdleExpiresAt;

    /// <summary>Whether this use should be noted in the database; true for one caller per <paramref name="interval"/>.</summary>
    public bool ShouldNote(DateTimeOffset now, TimeSpan interval)
    {
        var last = Interlocked.Read(ref _lastUsedTicks);
        return now.UtcTicks - last >= interval.Ticks && Interlocked.CompareExchange(ref _lastUsedTicks, now.UtcTicks, last) == last;
    }
}
