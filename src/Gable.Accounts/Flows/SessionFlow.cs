using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Lists and ends sessions.</summary>
internal sealed class SessionFlow(FlowServices flow, SessionStarter sessions)
{
    public async Task<IReadOnlyList<AccountSession>> ListAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var (current, now) = (call.RequiredSession, flow.Now);
        var found = await flow.Db.Set<AccountSession>().AsNoTracking()
            .Where(session => session.UserId == current.UserId && session.ExpiresAt > now && session.IdleExpiresAt > now)
            .OrderByDescending(static session => session.LastUsedAt).Take(100).ToListAsync(cancellationToken);
        return [.. found.OrderByDescending(session => session.Id == current.Id)];
    }

    /// <summary>Ends one session of the signed-in person; another's is as one that does not exist.</summary>
    public Task<bool> EndAsync(Guid id, AccountCall call, CancellationToken cancellationToken)
    {
        var user = call.RequiredSession.UserId;
        return flow.WriteAsync(
            async cancel =>
            {
                var ended = await ImpersonationEnd.DeleteSessionsAsync(flow.Db, flow.Db.Set<AccountSession>().Where(session => session.Id == id && session.UserId == user), flow.Now, cancel) > 0;

                if (ended)
                {
                    flow.Trail.Add(AccountEventKind.SessionRevoked, user, call.Client, user, id.ToString());
                    await flow.Db.SaveChangesAsync(cancel);
                }

                return ended;
            },
            cancellationToken);
    }

    public Task<int> EndOthersAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var (id, user) = (call.RequiredSession.Id, call.RequiredSession.UserId);
        return flow.WriteAsync(
            async cancel =>
            {
                var ended = await ImpersonationEnd.DeleteSessionsAsync(flow.Db, flow.Db.Set<AccountSession>().Where(session => session.UserId == user && session.Id != id), flow.Now, cancel);
                flow.Trail.Add(AccountEventKind.SessionRevoked, user, call.Client, user, $"{ended} others");
                await flow.Db.SaveChangesAsync(cancel);
                return ended;
            },
            cancellationToken);
    }

    /// <summary>Signs out; whoever is not signed in is signed out already.</summary>
    public async Task SignOutAsync(AccountCall call, CancellationToken cancellationToken)
    {
        if (call.Session is { } session)
        {
            await flow.WriteAsync(
                async cancel =>
                {
                    var (rows, who) = (flow.Db.Set<AccountSession>().Where(row => row.Id == session.Id), session.Impersonator?.Id ?? session.UserId);

                    if (session.Impersonator is not null)
                    {
                        flow.Trail.Add(AccountEventKind.ImpersonationEnded, session.UserId, call.Client, who);
                    }
                    else if (session.IsImpersonationOver)
                    {
                        await ImpersonationEnd.NoteAsync(flow.Db, rows, flow.Now, cancel);
                    }

                    await rows.ExecuteDeleteAsync(cancel);

                    flow.Trail.Add(AccountEventKind.SignedOut, who, call.Client, who);
                    return await flow.Db.SaveChangesAsync(cancel);
                },
                cancellationToken);
            await flow.Hooks.SignedOutAsync(session.Impersonator?.Id ?? session.UserId, cancellationToken);
        }

        sessions.DeleteCookie(call);
    }
}
