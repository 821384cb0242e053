namespace Gable.Accounts;

/// <summary>Signs in with address and password; an unknown address costs and says the same as a wrong password.</summary>
internal sealed class SignInFlow(
    FlowServices flow, AddressLimiter limiter, SignInThrottle throttle, FailureRecorder failures, KnownDevices devices, SessionStarter sessions,
    SecondFactors factors, SecondStepTicket tickets, ConfirmationFlow confirmation)
{
    public async Task<SignInOutcome> RunAsync(string? email, string? password, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        var (user, renewed, key) = await ProveAsync(email, password, call, cancellationToken);

        if (!await SignInAsync(user, renewed, remember, key, call, cancellationToken))
        {
            return new SignInOutcome(user, NeedsSecondStep: true);
        }

        devices.Remember(call.Http, user.NormalizedEmail);
        await flow.Hooks.SignedInAsync(user, cancellationToken);
        return new SignInOutcome(user, NeedsSecondStep: false);
    }

    /// <summary>Checks address and password; what both ways of signing in have in common.</summary>
    /// <returns>The user, a hash that should take the old one's place, and the key of its failures.</returns>
    /// <exception cref="Gable.Core.ProblemException">They are wrong, or there were too many attempts.</exception>
    public async Task<(GableUser User, string? Renewed, string Key)> ProveAsync(string? email, string? password, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var checks = new FieldChecks(flow);
        var (address, normalized) = checks.Email("email", email);
        checks.Required("password", password);
        checks.Throw();

        var device = devices.Of(call.Http, normalized);
        var key = SignInThrottle.KeyOf(normalized, device);
        await SlowDownAsync(key, address, call, cancellationToken);

        var user = await flow.Users.FindByEmailAsync(normalized, cancellationToken);
        var (isRight, renewed) = await flow.Hashing.CheckAsync(user?.PasswordHash, password!, cancellationToken);

        if (user is null || !isRight || user.IsKeptOut(flow.Now))
        {
            await failures.RecordAsync(key, AccountEventKind.SignInFailed, user?.Id, call, address, cancellationToken);
            throw AccountProblems.SignInFailed(flow.Text(user is not null && isRight ? "ErrorKeptOut" : "ErrorSignIn"));
        }

        if (flow.Options.ConfirmedEmailRequired && user.EmailConfirmedAt is null)
        {
            confirmation.SendAgain(user.Id);
            throw AccountProblems.Unconfirmed(flow.Text("ErrorUnconfirmed"));
        }

        return (user, renewed, key);
    }

    /// <summary>The user as it is now, inside the caller's transaction: checking took its time, and what was true before may have changed.</summary>
    /// <exception cref="Gable.Core.ProblemException">It has changed.</exception>
    public async Task<GableUser> StillProvenAsync(GableUser user, string? hash, string stamp, CancellationToken cancellationToken) =>
        await flow.Users.FindAsync(user.Id, cancellationToken) is { } current && current.SecurityStamp == stamp && current.PasswordHash == hash && !current.IsKeptOut(flow.Now)
            ? current
            : throw AccountProblems.SignInFailed(flow.Text("ErrorSignIn"));

    private async Task SlowDownAsync(string key, string address, AccountCall call, CancellationToken cancellationToken)
    {
        if (await throttle.WaitAsync(key, cancellationToken) is { } wait && wait > TimeSpan.Zero)
        {
            await flow.WriteAsync(
                cancel =>
                {
                    flow.Trail.Add(AccountEventKind.SignInSlowed, null, call.Client, null, address);
                    return flow.Db.SaveChangesAsync(cancel);
                },
                cancellationToken);
            throw throttle.Refusal(wait);
        }
    }

    private async Task<bool> SignInAsync(GableUser user, string? renewed, bool remember, string key, AccountCall call, CancellationToken cancellationToken)
    {
        var (hash, stamp) = (user.PasswordHash, user.SecurityStamp);
        var started = await flow.WriteAsync<(string, AccountSession)?>(
            async cancel =>
            {
                var current = await StillProvenAsync(user, hash, stamp, cancel);
                current.PasswordHash = renewed ?? hash;
                await throttle.ForgetAsync(key, cancel);

                if (await factors.IsOnAsync(current.Id, cancel))
                {
                    flow.Trail.Add(AccountEventKind.SecondStepAsked, user.Id, call.Client, null);
                    await flow.Db.SaveChangesAsync(cancel);
                    return null;
                }

                await flow.Hooks.SigningInAsync(current, cancel);
                var session = await sessions.AddAsync(current, remember, call, cancel);
                flow.Trail.Add(AccountEventKind.SignedIn, user.Id, call.Client, user.Id);
                await flow.Db.SaveChangesAsync(cancel);
                return session;
            },
            cancellationToken);

        if (started is not { } session)
        {
            tickets.Write(call.Http, user, remember);
            return false;
        }

        sessions.WriteCookie(session, call);
        return true;
    }
}
