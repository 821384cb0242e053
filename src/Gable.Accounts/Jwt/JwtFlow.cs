using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Begins sessions that have tokens instead of a cookie, and hands out the next tokens.</summary>
internal sealed class JwtFlow(
    FlowServices flow, SignInFlow signIn, SecondStepFlow secondStep, SecondFactors factors, SignInThrottle throttle, SessionStarter sessions, AccessTokens access)
{
    /// <exception cref="Gable.Core.ProblemException">Address, password or code is wrong, or there were too many attempts.</exception>
    public async Task<JwtTokens> SignInAsync(string? email, string? password, string? code, AccountCall call, CancellationToken cancellationToken)
    {
        var (user, renewed, key) = await signIn.ProveAsync(email, password, call, cancellationToken);
        var stepKey = SecondStepFlow.ThrottleKeyOf(user);

        if (await factors.IsOnAsync(user.Id, cancellationToken))
        {
            if (string.IsNullOrWhiteSpace(code))
            {
                await AskAsync(user.Id, call, cancellationToken);
                throw JwtProblems.CodeNeeded(flow.Text("ErrorCodeNeeded"));
            }

            await secondStep.TakeTurnAsync(stepKey, cancellationToken);
        }

        var (hash, stamp) = (user.PasswordHash, user.SecurityStamp);
        var started = await flow.WriteAsync(
            async cancel => await StartAsync(await signIn.StillProvenAsync(user, hash, stamp, cancel), renewed, code, (key, stepKey), call, cancel), cancellationToken);

        if (started is not { } tokens)
        {
            await secondStep.NoteFailureAsync(user.Id, call, cancellationToken);
            throw AccountProblems.Invalid("code", flow.Text("ErrorCode"));
        }

        await flow.Hooks.SignedInAsync(user, cancellationToken);
        return await TokensAsync(tokens.Session, tokens.Secret, cancellationToken);
    }

    /// <summary>The next tokens for a refresh token, which then works no more. One that comes a second time was copied: its session ends.</summary>
    /// <exception cref="Gable.Core.ProblemException">It does not work.</exception>
    public async Task<JwtTokens> RefreshAsync(string? refreshToken, AccountCall call, CancellationToken cancellationToken)
    {
        if (!RefreshTokenText.IsOne(refreshToken))
        {
            throw JwtProblems.Invalid();
        }

        try
        {
            var next = await flow.WriteAsync(cancel => RotateAsync(Secrets.Hash(refreshToken!), call, cancel), cancellationToken);
            return next is { } found ? await TokensAsync(found.Session, found.Secret, cancellationToken) : throw JwtProblems.Invalid();
        }
        catch (DbUpdateConcurrencyException)
        {
            // The session was ended in this moment.
            throw JwtProblems.Invalid();
        }
    }

    /// <summary>Ends the session of a refresh token, used or not; an unknown one has none (RFC 7009, section 2.2).</summary>
    public Task<bool> RevokeAsync(string? refreshToken, AccountCall call, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            var hash = RefreshTokenText.IsOne(refreshToken) ? Secrets.Hash(refreshToken!) : "";
            var session = await flow.Db.Set<AccountRefreshToken>().Where(row => row.Hash == hash)
                .Join(flow.Db.Set<AccountSession>(), static row => row.SessionId, static session => session.Id, static (_, session) => session).FirstOrDefaultAsync(cancel);

            if (session is null)
            {
                return false;
            }

            Remove(session);
            flow.Trail.Add(AccountEventKind.SignedOut, session.UserId, call.Client, session.UserId);
            await flow.Db.Set<AccountRefreshToken>().Where(row => row.SessionId == session.Id).ExecuteDeleteAsync(cancel);
            await flow.Db.SaveChangesAsync(cancel);
            return true;
        },
        cancellationToken);

    private Task<int> AskAsync(Guid userId, AccountCall call, CancellationToken cancellationToken) => flow.WriteAsync(
        cancel =>
        {
            flow.Trail.Add(AccountEventKind.SecondStepAsked, userId, call.Client, null, "for tokens");
            return flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private async Task<(string Secret, AccountSession Session)?> StartAsync(
        GableUser user, string? renewed, string? code, (string SignIn, string SecondStep) keys, AccountCall call, CancellationToken cancellationToken)
    {
        user.PasswordHash = renewed ?? user.PasswordHash;
        await throttle.ForgetAsync(keys.SignIn, cancellationToken);
        string? how = null;

        // Looked up again: it may have been turned on since.
        if (await factors.FindAsync(user.Id, cancellationToken) is { ConfirmedAt: not null } factor)
        {
            if ((how = await secondStep.TakeAsync(factor, user, code ?? "", call, cancellationToken)) is null)
            {
                return null;
            }

            await throttle.ForgetAsync(keys.SecondStep, cancellationToken);
        }

        await flow.Hooks.SigningInAsync(user, cancellationToken);
        var session = sessions.Add(user, remember: true, call).Session;
        var secret = AddToken(session.Id);
        flow.Trail.Add(AccountEventKind.SignedIn, user.Id, call.Client, user.Id, how is null ? "for tokens" : $"for tokens, {how}");
        await flow.Db.SaveChangesAsync(cancellationToken);
        return (secret, session);
    }

    private async Task<(string Secret, AccountSession Session)?> RotateAsync(string hash, AccountCall call, CancellationToken cancellationToken)
    {
        var now = flow.Now;

        if (await flow.Db.Set<AccountRefreshToken>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken) is not { } token ||
            await flow.Db.Set<AccountSession>().FirstOrDefaultAsync(row => row.Id == token.SessionId, cancellationToken) is not { } session ||
            session.ExpiresAt <= now || session.IdleExpiresAt <= now ||
            await flow.Users.FindAsync(session.UserId, cancellationToken) is not { } user || user.SecurityStamp != session.Stamp || user.IsKeptOut(now))
        {
            return null;
        }

        // Of many at once one takes it; the others hold a copy of what is used.
        if (await flow.Db.Set<AccountRefreshToken>().Where(row => row.Id == token.Id && row.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.UsedAt, now), cancellationToken) != 1)
        {
            Remove(session);
            flow.Trail.Add(AccountEventKind.RefreshTokenReused, session.UserId, call.Client, null, session.Id.ToString());
            await flow.Db.Set<AccountRefreshToken>().Where(row => row.SessionId == session.Id).ExecuteDeleteAsync(cancellationToken);
            await flow.Db.SaveChangesAsync(cancellationToken);
            return null;
        }

        var secret = AddToken(session.Id);
        (session.LastUsedAt, session.IdleExpiresAt, session.Address) = (now, now + flow.Options.SessionIdleTimeout, call.Client.Address);
        await flow.Db.SaveChangesAsync(cancellationToken);
        return (secret, session);
    }

    private void Remove(AccountSession session)
    {
        flow.Db.Remove(session);

        if (session.ImpersonatedUserId is not null)
        {
            flow.Db.Add(ImpersonationEnd.Line(session, flow.Now));
        }
    }

    private string AddToken(Guid sessionId)
    {
        var secret = RefreshTokenText.New();
        flow.Db.Add(new AccountRefreshToken { SessionId = sessionId, Hash = Secrets.Hash(secret), CreatedAt = flow.Now });
        return secret;
    }

    private async Task<JwtTokens> TokensAsync(AccountSession session, string refreshToken, CancellationToken cancellationToken)
    {
        var (token, endsAt) = await access.MakeAsync(session, cancellationToken);
        return new JwtTokens(token, endsAt, refreshToken, session.ExpiresAt < session.IdleExpiresAt ? session.ExpiresAt : session.IdleExpiresAt);
    }
}
