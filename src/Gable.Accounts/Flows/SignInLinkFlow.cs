using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>Signs in by a link in a mail instead of a password.</summary>
internal sealed class SignInLinkFlow(FlowServices flow, AddressLimiter limiter, KnownDevices devices, SessionStarter sessions, SecondFactors factors, SecondStepTicket tickets, MailWork work)
{
    /// <summary>Promises a link. Whether there is an account is looked up after the answer.</summary>
    public void Ask(string? email, AccountCall call)
    {
        limiter.Count(call.Http);
        var checks = new FieldChecks(flow);
        var (address, normalized) = checks.Email("email", email);
        checks.Throw();
        var secret = Secrets.New();
        var (link, client) = (flow.Link(AccountPageKeys.SignInLink, secret), call.Client);
        work.Add((services, cancellationToken) => SendAsync(services.GetRequiredService<FlowServices>(), address, normalized, secret, link, client, cancellationToken));
    }

    public async Task<SignInOutcome> RunAsync(string? token, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var found = await flow.Tokens.FindAsync(token, cancellationToken, AccountTokenPurpose.SignIn) ?? throw AccountProblems.LinkInvalid();
        return await RunAsync(found, found.Data, "by a link", remember, call, cancellationToken);
    }

    /// <summary>Signs in whoever proved to read the mails to an address.</summary>
    /// <exception cref="Gable.Core.ProblemException">Somebody else took the token, or it is not the account's address any more.</exception>
    public async Task<SignInOutcome> RunAsync(AccountToken token, string? normalizedEmail, string how, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        var (user, started) = await flow.WriteAsync(cancel => SignInAsync(token, normalizedEmail, how, remember, call, cancel), cancellationToken);

        if (started is not { } session)
        {
            tickets.Write(call.Http, user, remember);
            return new SignInOutcome(user, NeedsSecondStep: true);
        }

        sessions.WriteCookie(session, call);
        devices.Remember(call.Http, user.NormalizedEmail);
        await flow.Hooks.SignedInAsync(user, cancellationToken);
        return new SignInOutcome(user, NeedsSecondStep: false);
    }

    private static Task<int> SendAsync(FlowServices flow, string address, string normalized, string secret, string link, ClientDetails client, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            var user = await flow.Users.FindByEmailAsync(normalized, cancel);
            flow.Trail.Add(AccountEventKind.SignInLinkAsked, user?.Id, client, null, address);

            if (user is not null && !user.IsKeptOut(flow.Now) && await flow.Tokens.HasRoomAsync(user.Id, AccountTokenPurpose.SignIn, cancel))
            {
                flow.Tokens.Add(secret, user.Id, AccountTokenPurpose.SignIn, normalized);
                await flow.Mailer.SendAsync(flow.Mails.SignInLink(user, link), cancel);
            }

            return await flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private async Task<(GableUser User, (string Secret, AccountSession Session)? Started)> SignInAsync(
        AccountToken token, string? normalizedEmail, string how, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        await flow.Tokens.TakeAsync(token, cancellationToken);

        if (await flow.Users.FindAsync(token.UserId, cancellationToken) is not { } user || user.IsKeptOut(flow.Now) || user.NormalizedEmail != normalizedEmail)
        {
            throw AccountProblems.LinkInvalid();
        }

        // Whoever has the link reads the mails to this address. A password that was set before anybody proved that could be a stranger's.
        if (user.EmailConfirmedAt is null)
        {
            (user.EmailConfirmedAt, user.PasswordHash, user.SecurityStamp) = (flow.Now, null, Secrets.NewStamp());
            flow.Trail.Add(AccountEventKind.EmailConfirmed, user.Id, call.Client, user.Id, user.Email);
        }

        if (await factors.IsOnAsync(user.Id, cancellationToken))
        {
            flow.Trail.Add(AccountEventKind.SecondStepAsked, user.Id, call.Client, null, how);
            await flow.Db.SaveChangesAsync(cancellationToken);
            return (user, null);
        }

        await flow.Hooks.SigningInAsync(user, cancellationToken);
        var started = await sessions.AddAsync(user, remember, call, cancellationToken);
        flow.Trail.Add(AccountEventKind.SignedIn, user.Id, call.Client, user.Id, how);
        await flow.Db.SaveChangesAsync(cancellationToken);
        return (user, started);
    }
}
