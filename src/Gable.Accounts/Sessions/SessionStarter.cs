using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Begins sessions, and gives them new ids when their rights change. The caller's transaction holds the rows; the cookie is written after it.</summary>
internal sealed class SessionStarter(FlowServices flow, SessionCookies cookies)
{
    /// <summary>Adds a session; the one that the browser had before ends.</summary>
    public async Task<(string Secret, AccountSession Session)> AddAsync(GableUser user, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        if (call.Session is { } before)
        {
            await ImpersonationEnd.DeleteSessionsAsync(flow.Db, flow.Db.Set<AccountSession>().Where(session => session.Id == before.Id), flow.Now, cancellationToken);
        }

        return Add(user, remember, call);
    }

    /// <summary>Adds a session beside any other.</summary>
    public (string Secret, AccountSession Session) Add(GableUser user, bool remember, AccountCall call)
    {
        var (secret, now) = (Secrets.New(), flow.Now);
        var session = new AccountSession
        {
            Id = Guid.CreateVersion7(now),
            UserId = user.Id,
            Hash = Secrets.Hash(secret),
            Stamp = user.SecurityStamp,
            CreatedAt = now,
            LastUsedAt = now,
            AuthenticatedAt = now,
            IsRemembered = remember,
            IdleExpiresAt = now + (remember ? flow.Options.SessionIdleTimeout : flow.Options.BrowserSessionIdleTimeout),
            ExpiresAt = now + flow.Options.SessionLifetime,
            UserAgent = call.Client.UserAgent,
            Address = call.Client.Address,
        };
        flow.Db.Add(session);
        return (secret, session);
    }

    /// <summary>Gives the session of the request a new id, and notes that the password was entered now.</summary>
    public async Task<(string Secret, AccountSession Session)> RenewAsync(GableUser user, AccountCall call, CancellationToken cancellationToken)
    {
        var id = call.RequiredSession.Id;
        var session = await flow.Db.Set<AccountSession>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw AccountProblems.SignInFirst();
        var secret = Secrets.New();
        (session.Hash, session.Stamp, session.AuthenticatedAt) = (Secrets.Hash(secret), user.SecurityStamp, flow.Now);
        return (secret, session);
    }

    public void WriteCookie((string Secret, AccountSession Session) started, AccountCall call)
    {
        // A client that holds tokens goes on with them: they name the session, whatever its cookie would be.
        if (!JwtHandler.IsFor(call.Http))
        {
            cookies.Write(call.Http, SessionCookies.Session, started.Secret, started.Session.IsRemembered ? started.Session.ExpiresAt : null);
        }
    }

    public void DeleteCookie(AccountCall call) => cookies.Delete(call.Http, SessionCookies.Session);
}
