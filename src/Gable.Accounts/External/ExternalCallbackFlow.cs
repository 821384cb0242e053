using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Takes the answer of a provider: signs in, connects, or counts as having signed in again.</summary>
internal sealed class ExternalCallbackFlow(
    FlowServices flow, AddressLimiter limiter, ExternalHandlers handlers, ExternalLogins logins, ExternalLoginFlow connections, ExternalAccountFlow accounts,
    SessionStarter sessions, SecondFactors factors, SecondStepTicket tickets, KnownDevices devices, ConfirmationFlow confirmation)
{
    public async Task<ExternalOutcome> RunAsync(ExternalProvider provider, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var (identity, state, authenticatedAt) = await handlers.FinishAsync(provider, call.Http);
        await TakeAsync(provider, state, cancellationToken);

        // Who asked for it must be who gets it: another session of this browser may belong to somebody else, and this one may act as somebody else meanwhile.
        if (state.Purpose != ExternalPurpose.SignIn && (call.Session?.Id != state.SessionId || call.Session is { Impersonator: not null } or { IsImpersonationOver: true }))
        {
            throw AccountProblems.ExternalGone(flow.Text("ErrorExternalGone"));
        }

        switch (state.Purpose)
        {
            case ExternalPurpose.Connect:
                await connections.AddAsync(identity, call, cancellationToken);
                return new ExternalOutcome(ExternalStep.Connected, state.ReturnUrl);
            case ExternalPurpose.Reauthenticate:
                await ReauthenticateAsync(identity, provider, authenticatedAt, call, cancellationToken);
                return new ExternalOutcome(ExternalStep.Reauthenticated, state.ReturnUrl);
            default:
                return await SignInAsync(identity, provider, state, call, cancellationToken)
                    ?? await accounts.MakeAsync(identity, state, call, cancellationToken)
                    ?? await SignInAsync(identity, provider, state, call, cancellationToken)
                    ?? throw AccountProblems.ExternalGone(flow.Text("ErrorExternalGone"));
        }
    }

    // An answer that was overheard must not count again while it is young.
    private async Task TakeAsync(ExternalProvider provider, ExternalState state, CancellationToken cancellationToken)
    {
        try
        {
            await flow.WriteAsync(
                cancel =>
                {
                    flow.Db.Add(new AccountToken { Purpose = AccountTokenPurpose.ExternalAnswer, Hash = Secrets.Hash(state.Once), CreatedAt = flow.Now, ExpiresAt = flow.Now + ExternalSchemes.Lifetime });
                    return flow.Db.SaveChangesAsync(cancel);
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.Unique })
        {
            throw AccountProblems.ExternalRefused(flow.Text("ErrorExternalAnswer", provider.DisplayName));
        }
    }

    /// <returns><c>null</c> when nobody here is connected with it.</returns>
    private async Task<ExternalOutcome?> SignInAsync(ExternalIdentity identity, ExternalProvider provider, ExternalState state, AccountCall call, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(identity, cancellationToken) is not { } login)
        {
            return null;
        }

        if (await flow.Users.FindAsync(login.UserId, cancellationToken) is not { } user)
        {
            // The application removed the user past the accounts.
            await flow.WriteAsync(cancel => logins.RemoveAsync(login.Id, cancel), cancellationToken);
            return null;
        }

        await RefuseKeptOutAsync(user, provider, call, cancellationToken);

        if (user.EmailConfirmedAt is null)
        {
            // The same answer as for an address that somebody else has: what a provider claims without vouching for it opens nothing.
            confirmation.SendAgain(user.Id);
            return new ExternalOutcome(ExternalStep.CheckMail, state.ReturnUrl);
        }

        var started = await flow.WriteAsync(cancel => BeginAsync(user, login, identity, provider, state.Remember, call, cancel), cancellationToken);

        if (started is not { } session)
        {
            tickets.Write(call.Http, user, state.Remember);
            return new ExternalOutcome(ExternalStep.SecondStep, state.ReturnUrl);
        }

        sessions.WriteCookie(session, call);
        devices.Remember(call.Http, user.NormalizedEmail);
        await flow.Hooks.SignedInAsync(user, cancellationToken);
        return new ExternalOutcome(ExternalStep.SignedIn, state.ReturnUrl) { User = user };
    }

    private async Task RefuseKeptOutAsync(GableUser user, ExternalProvider provider, AccountCall call, CancellationToken cancellationToken)
    {
        if (user.IsKeptOut(flow.Now))
        {
            await flow.WriteAsync(
                cancel =>
                {
                    flow.Trail.Add(AccountEventKind.SignInFailed, user.Id, call.Client, null, $"with {provider.Name}");
                    return flow.Db.SaveChangesAsync(cancel);
                },
                cancellationToken);
            throw AccountProblems.SignInFailed(flow.Text("ErrorKeptOut"));
        }
    }

    private async Task<(string Secret, AccountSession Session)?> BeginAsync(
        GableUser user, AccountExternalLogin login, ExternalIdentity identity, ExternalProvider provider, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        // What was read a moment ago must still hold.
        if (await flow.Users.FindAsync(user.Id, cancellationToken) is not { } current || current.IsKeptOut(flow.Now) || !await logins.NoteUseAsync(login, identity, cancellationToken))
        {
            throw AccountProblems.ExternalGone(flow.Text("ErrorExternalGone"));
        }

        if (!provider.SkipSecondFactor && await factors.IsOnAsync(user.Id, cancellationToken))
        {
            flow.Trail.Add(AccountEventKind.SecondStepAsked, user.Id, call.Client, null, $"with {provider.Name}");
            await flow.Db.SaveChangesAsync(cancellationToken);
            return null;
        }

        await flow.Hooks.SigningInAsync(current, cancellationToken);
        var started = await sessions.AddAsync(current, remember, call, cancellationToken);
        flow.Trail.Add(AccountEventKind.SignedIn, user.Id, call.Client, user.Id, $"with {provider.Name}");
        await flow.Db.SaveChangesAsync(cancellationToken);
        return started;
    }

    private async Task ReauthenticateAsync(ExternalIdentity identity, ExternalProvider provider, DateTimeOffset? authenticatedAt, AccountCall call, CancellationToken cancellationToken)
    {
        var userId = call.RequiredSession.UserId;
        var isOwn = await logins.FindAsync(identity, cancellationToken) is { } login && login.UserId == userId;

        // A provider that says when it saw the person last is held to it.
        var isRecent = authenticatedAt is null || flow.Now - authenticatedAt < flow.Options.RecentSignIn;
        var started = await flow.WriteAsync<(string, AccountSession)?>(
            async cancel =>
            {
                var user = await flow.UserAsync(call, cancel);
                var renewed = isOwn && isRecent && !user.IsKeptOut(flow.Now) ? await sessions.RenewAsync(user, call, cancel) : ((string, AccountSession)?)null;
                flow.Trail.Add(renewed is null ? AccountEventKind.ReauthenticationFailed : AccountEventKind.Reauthenticated, userId, call.Client, userId, $"with {provider.Name}");
                await flow.Db.SaveChangesAsync(cancel);
                return renewed;
            },
            cancellationToken);
        sessions.WriteCookie(started ?? throw AccountProblems.ExternalRefused(flow.Text(isOwn ? "ErrorExternalStale" : "ErrorExternalOther", provider.DisplayName)), call);
    }
}
