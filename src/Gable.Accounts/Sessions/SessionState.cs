using System.Security.Claims;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>A session or API token that was found valid, and its user as claims.</summary>
internal sealed class SessionState
{
    private readonly ClaimsIdentity _identity;
    private readonly DateTimeOffset _endsAt;
    private long _lastUsedTicks;

    public SessionState(AccountSession session, ClaimsIdentity identity, Impersonating? impersonator = null)
    {
        (_identity, _lastUsedTicks, Impersonator) = (identity, session.LastUsedAt.UtcTicks, impersonator);
        (Id, UserId, AuthenticatedAt) = (session.Id, impersonator is null ? session.UserId : session.ImpersonatedUserId!.Value, session.AuthenticatedAt);
        IsImpersonationOver = impersonator is null && session.ImpersonatedUserId is not null;
        _endsAt = session.ExpiresAt < session.IdleExpiresAt ? session.ExpiresAt : session.IdleExpiresAt;
    }

    public SessionState(AccountApiToken token, ClaimsIdentity identity)
    {
        (_identity, _lastUsedTicks, IsToken) = (identity, token.LastUsedAt?.UtcTicks ?? 0, true);
        (Id, UserId, _endsAt) = (token.Id, token.UserId, token.ExpiresAt ?? DateTimeOffset.MaxValue);
    }

    /// <summary>The key of the session, or of the API token.</summary>
    public Guid Id { get; }

    /// <summary>In whose name the request acts.</summary>
    public Guid UserId { get; }

    /// <summary>Who acts in that name; <c>null</c> for the user itself.</summary>
    public Impersonating? Impersonator { get; }

    /// <summary>Whether the session acted in another's name and may no more: its own user, who has to go on as itself before anything is changed.</summary>
    public bool IsImpersonationOver { get; }

    public bool IsToken { get; }

    public DateTimeOffset AuthenticatedAt { get; }

    /// <summary>The user of one request; each gets its own, because a principal can be added to.</summary>
    public ClaimsPrincipal NewPrincipal() => new(_identity.Clone());

    /// <summary>The name to show of <see cref="UserId"/>.</summary>
    public string Name => _identity.Name ?? "";

    /// <summary>Whether what a user is or may do decides about this.</summary>
    public bool Concerns(object? userId) => UserId.Equals(userId) || (Impersonator is { } impersonator && impersonator.Id.Equals(userId));

    /// <summary>Whether the database has to be asked again, because the time in another's name ran out.</summary>
    public bool IsStale(DateTimeOffset now) => Impersonator is { } impersonator && now >= impersonator.EndsAt;

    /// <summary>Makes it the session of a request.</summary>
    public void Enter(HttpContext context)
    {
        context.Features.Set(this);

        if (Impersonator is not null || IsImpersonationOver)
        {
            context.Features.Set(new UiImpersonation(Name, ImpersonationFlow.StopPath, IsImpersonationOver));
        }
    }

    public bool IsOver(DateTimeOffset now) => now >= _endsAt;

    /// <summary>Whether this use should be noted in the database; true for one caller per <paramref name="interval"/>.</summary>
    public bool ShouldNote(DateTimeOffset now, TimeSpan interval)
    {
        var last = Interlocked.Read(ref _lastUsedTicks);
        return now.UtcTicks - last >= interval.Ticks && Interlocked.CompareExchange(ref _lastUsedTicks, now.UtcTicks, last) == last;
    }
}
