using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Makes accounts for people whom a provider knows. An account that has the address already is never handed over: its owner connects it.</summary>
internal sealed class ExternalAccountFlow(
    FlowServices flow, AddressLimiter limiter, ExtraFields fields, ExternalTicket tickets, ExternalLogins logins, ExternalProviders providers, SignUpFlow signUp, SessionStarter sessions, KnownDevices devices)
{
    private sealed record Made(ExternalStep Step, GableUser? User = null, (string Secret, AccountSession Session)? Started = null);

    /// <summary>Makes the account at once when the provider told enough; otherwise the person is asked.</summary>
    /// <returns><c>null</c> when it is connected meanwhile.</returns>
    public async Task<ExternalOutcome?> MakeAsync(ExternalIdentity identity, ExternalState state, AccountCall call, CancellationToken cancellationToken)
    {
        if (identity is { IsEmailVerified: true, Email: { } email } && await flow.Users.FindByEmailAsync(email.ToUpperInvariant(), cancellationToken) is not null)
        {
            return await ConnectOrTellAsync(identity, state, call, cancellationToken);
        }

        if (!flow.Options.SignUp)
        {
            throw AccountProblems.ExternalUnknown(flow.Text("ErrorExternalUnknown", providers.NameOf(identity.Provider)));
        }

        try
        {
            return await MakeAsync(identity, identity.Name, identity.Email, new Dictionary<string, string>(), state, call, cancellationToken);
        }
        catch (ProblemException exception) when (exception.Problem is { Id: "GABLE4001", Errors: { } errors })
        {
            // What is merely missing is asked for without a reproach; what hooks have against it is told.
            flow.Db.ChangeTracker.Clear();
            tickets.Write(call.Http, identity, isForConnecting: false, state);
            string[] missing = [flow.Text("ErrorRequired"), .. fields.All.SelectMany(field => errors.GetValueOrDefault(field.Name) ?? [])];
            return new ExternalOutcome(ExternalStep.SignUp, state.ReturnUrl) { Messages = [.. errors.Values.SelectMany(static each => each).Except(missing)] };
        }
    }

    /// <summary>Makes the account with what the person filled in.</summary>
    public async Task<ExternalOutcome> CompleteAsync(string? name, string? email, IReadOnlyDictionary<string, string> values, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var ticket = tickets.Read(call.Http);

        if (ticket is not { IsForConnecting: false, Identity: { } identity } || providers.Find(identity.Provider) is null || !flow.Options.SignUp)
        {
            throw AccountProblems.ExternalGone(flow.Text("ErrorExternalGone"));
        }

        var state = new ExternalState(ExternalPurpose.SignIn, ticket.ReturnUrl, ticket.Remember, null, flow.Now, "");
        var outcome = await MakeAsync(identity, name, identity.IsEmailVerified ? identity.Email : email, values, state, call, cancellationToken)
            ?? throw AccountProblems.ExternalGone(flow.Text("ErrorExternalGone"));

        if (outcome.Step != ExternalStep.Connect)
        {
            tickets.Delete(call.Http);
        }

        return outcome;
    }

    private async Task<ExternalOutcome?> MakeAsync(
        ExternalIdentity identity, string? name, string? email, IReadOnlyDictionary<string, string> values, ExternalState state, AccountCall call, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks(flow);
        var user = flow.Users.New();
        (user.Email, user.NormalizedEmail) = checks.Email("email", email);
        (user.Name, user.SecurityStamp) = (checks.Name(name), Secrets.NewStamp());
        fields.Apply(user, values, partly: false, checks);
        checks.Throw();

        var made = await CreateAsync(user, identity, values, checks, state.Remember, call, cancellationToken);

        if (made is { Step: ExternalStep.Connect })
        {
            return await ConnectOrTellAsync(identity, state, call, cancellationToken);
        }

        return made is null ? null : await WelcomeAsync(made, state, call, cancellationToken);
    }

    private async Task<Made?> CreateAsync(
        GableUser user, ExternalIdentity identity, IReadOnlyDictionary<string, string> values, FieldChecks checks, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await flow.WriteAsync<Made?>(
                async cancel => await logins.FindAsync(identity, cancel) is not null ? null : await flow.Users.FindByEmailAsync(user.NormalizedEmail, cancel) is { } known
                    ? identity.IsEmailVerified ? new Made(ExternalStep.Connect) : await TellAsync(known, call, cancel)
                    : await AddAsync(user, identity, values, checks, remember, call, cancel),
                cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.Unique } violation)
        {
            // The same button was pressed twice, or somebody signed up with the same address in this moment.
            flow.Db.ChangeTracker.Clear();
            return violation.EntityType?.ClrType == typeof(AccountExternalLogin) ? null : identity.IsEmailVerified ? new Made(ExternalStep.Connect) : new Made(ExternalStep.CheckMail);
        }
    }

    private async Task<Made> AddAsync(
        GableUser user, ExternalIdentity identity, IReadOnlyDictionary<string, string> values, FieldChecks checks, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        await flow.Hooks.SigningUpAsync(user, values, checks.Errors, identity, cancellationToken);
        checks.Throw();
        (user.PasswordHash, user.EmailConfirmedAt) = (null, identity.IsEmailVerified ? flow.Now : null);
        flow.Users.Add(user);
        logins.Add(identity, user.Id, isUsed: identity.IsEmailVerified);
        flow.Trail.Add(AccountEventKind.SignedUp, user.Id, call.Client, user.Id, $"{user.Email} with {identity.Provider}");

        if (!identity.IsEmailVerified)
        {
            var secret = Secrets.New();
            flow.Tokens.Add(secret, user.Id, AccountTokenPurpose.ConfirmEmail, user.NormalizedEmail);
            await flow.Db.SaveChangesAsync(cancellationToken);
            await flow.Mailer.SendAsync(flow.Mails.ConfirmEmail(user, flow.Link(AccountPageKeys.ConfirmEmail, secret)), cancellationToken);
            return new Made(ExternalStep.CheckMail, user);
        }

        await flow.Hooks.SigningInAsync(user, cancellationToken);
        var started = await sessions.AddAsync(user, remember, call, cancellationToken);
        flow.Trail.Add(AccountEventKind.SignedIn, user.Id, call.Client, user.Id, $"with {identity.Provider}");
        await flow.Db.SaveChangesAsync(cancellationToken);
        return new Made(ExternalStep.SignedIn, user, started);
    }

    private async Task<ExternalOutcome> WelcomeAsync(Made made, ExternalState state, AccountCall call, CancellationToken cancellationToken)
    {
        if (made.Started is { } started)
        {
            sessions.WriteCookie(started, call);
            devices.Remember(call.Http, made.User!.NormalizedEmail);
        }

        if (made.User is { } user)
        {
            await flow.Hooks.SignedUpAsync(user, cancellationToken);

            if (made.Started is not null)
            {
                await flow.Hooks.EmailConfirmedAsync(user, cancellationToken);
                await flow.Hooks.SignedInAsync(user, cancellationToken);
            }
        }

        return new ExternalOutcome(made.Step, state.ReturnUrl) { User = made.User };
    }

    private async Task<Made> TellAsync(GableUser known, AccountCall call, CancellationToken cancellationToken)
    {
        await signUp.TellAsync(known, call, cancellationToken);
        return new Made(ExternalStep.CheckMail);
    }

    // The person has proved to read the mails to this address, so that it may know of the account; not more.
    private async Task<ExternalOutcome?> ConnectOrTellAsync(ExternalIdentity identity, ExternalState state, AccountCall call, CancellationToken cancellationToken)
    {
        // The same button pressed twice: the account that was found is the one that the other request has just made and connected.
        if (await logins.FindAsync(identity, cancellationToken) is not null)
        {
            return null;
        }

        var isConfirmed = await flow.WriteAsync(
            async cancel =>
            {
                var known = await flow.Users.FindByEmailAsync(identity.Email!.ToUpperInvariant(), cancel);

                // Nobody proved yet to have this account by right; whoever made it could be waiting for its owner to come.
                if (known is { EmailConfirmedAt: null })
                {
                    await signUp.TellAsync(known, call, cancel);
                }

                return known is null or { EmailConfirmedAt: not null };
            },
            cancellationToken);

        if (!isConfirmed)
        {
            throw AccountProblems.ExternalUnconfirmed(flow.Text("ErrorExternalUnconfirmed", identity.Email!));
        }

        tickets.Write(call.Http, identity, isForConnecting: true, state);
        return new ExternalOutcome(ExternalStep.Connect, state.ReturnUrl);
    }
}
