using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Begins and ends acting in another's name. The session stays the administrator's, so that it ends with it; its cookie gets a new id at both ends.</summary>
internal sealed class ImpersonationFlow(FlowServices flow, ImpersonationRules rules, SessionStarter sessions)
{
    public const string StopPath = $"/account/{AccountPageKeys.Impersonate}/stop";

    private const int MaxReason = 200;

    /// <exception cref="Gable.Core.ProblemException">The caller may not, for this user or at all.</exception>
    public async Task<(GableUser User, DateTimeOffset EndsAt)> StartAsync(Guid? userId, string? reason, AccountCall call, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks(flow);
        var why = reason?.Trim() ?? "";
        checks.Text("reason", why, MaxReason);
        checks.Throw();
        var (other, started) = await flow.WriteAsync(cancel => BeginAsync(userId, why, call, cancel), cancellationToken);
        sessions.WriteCookie(started, call);
        return (other, started.Session.ImpersonationEndsAt!.Value);
    }

    /// <summary>The user whom the caller could act for.</summary>
    /// <exception cref="Gable.Core.ProblemException">The caller may not, for this user or at all.</exception>
    public async Task<GableUser> CandidateAsync(Guid? userId, AccountCall call, CancellationToken cancellationToken)
    {
        var own = call.RequiredSession;

        // Before anything is said about a user, also whether there is one.
        if (own.Impersonator is not null || !await rules.MayAsync(own.UserId, cancellationToken))
        {
            throw ImpersonationProblems.Refused(flow.Text("ErrorImpersonation"));
        }

        if (userId is not { } id || await flow.Users.FindAsync(id, cancellationToken) is not { } other)
        {
            throw AccountProblems.Invalid("user", flow.Text("ErrorImpersonateNobody"));
        }

        return await rules.RefusalAsync(own.UserId, other, cancellationToken) is { } refusal ? throw ImpersonationProblems.Refused(flow.Text(refusal)) : other;
    }

    public async Task StopAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var started = await flow.WriteAsync(cancel => EndAsync(call, cancel), cancellationToken);
        sessions.WriteCookie(started, call);
    }

    private async Task<(GableUser User, (string Secret, AccountSession Session) Started)> BeginAsync(Guid? userId, string reason, AccountCall call, CancellationToken cancellationToken)
    {
        var other = await CandidateAsync(userId, call, cancellationToken);
        var session = await SessionAsync(call, cancellationToken);
        var secret = Secrets.New();
        (session.Hash, session.ImpersonatedUserId, session.ImpersonationEndsAt) = (Secrets.Hash(secret), other.Id, flow.Now + flow.Options.ImpersonationLifetime);
        flow.Trail.Add(AccountEventKind.ImpersonationStarted, other.Id, call.Client, session.UserId, reason.Length > 0 ? reason : null);
        await flow.Db.SaveChangesAsync(cancellationToken);
        return (other, (secret, session));
    }

    private async Task<(string Secret, AccountSession Session)> EndAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(call, cancellationToken);
        var other = session.ImpersonatedUserId ?? throw ImpersonationProblems.NotImpersonating();

        // A time that ran out ended then, not now.
        if (session.ImpersonationEndsAt <= flow.Now)
        {
            await ImpersonationEnd.NoteAsync(flow.Db, flow.Db.Set<AccountSession>().Where(row => row.Id == session.Id), flow.Now, cancellationToken);
        }
        else
        {
            flow.Trail.Add(AccountEventKind.ImpersonationEnded, other, call.Client, session.UserId);
        }

        var secret = Secrets.New();
        (session.Hash, session.ImpersonatedUserId, session.ImpersonationEndsAt) = (Secrets.Hash(secret), null, null);
        await flow.Db.SaveChangesAsync(cancellationToken);
        return (secret, session);
    }

    private async Task<AccountSession> SessionAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var id = call.RequiredSession.Id;
        return await flow.Db.Set<AccountSession>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw AccountProblems.SignInFirst();
    }
}
