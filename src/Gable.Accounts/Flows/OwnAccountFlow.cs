using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>What signed-in people do with their own account: password, address, name, deletion. The sensitive asks for the password again.</summary>
internal sealed class OwnAccountFlow(
    FlowServices flow, AddressLimiter limiter, SignInThrottle throttle, FailureRecorder failures, SessionStarter sessions, ExtraFields fields, MailWork work)
{
    public async Task ChangePasswordAsync(string? password, string? newPassword, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var user = await flow.UserAsync(call, cancellationToken);
        var checks = new FieldChecks(flow);
        RequirePassword(user, password, checks);
        checks.NewPassword("newPassword", newPassword, user.Email, user.Name);
        checks.Throw();
        await ProveAsync(user, password, call, cancellationToken);
        var hash = await flow.Hashing.HashAsync(newPassword!, cancellationToken);

        var started = await WriteAsync(user, call, async (current, cancel) =>
        {
            await flow.SetPasswordAsync(current, hash, cancel);
            var renewed = await sessions.RenewAsync(current, call, cancel);
            await ImpersonationEnd.DeleteSessionsAsync(flow.Db, flow.Db.Set<AccountSession>().Where(session => session.UserId == current.Id && session.Id != renewed.Session.Id), flow.Now, cancel);
            flow.Trail.Add(AccountEventKind.PasswordChanged, current.Id, call.Client, current.Id);
            await flow.Mailer.SendAsync(flow.Mails.PasswordChanged(current, flow.Link(AccountPageKeys.ForgottenPassword)), cancel);
            return renewed;
        }, cancellationToken);
        sessions.WriteCookie(started, call);
        await flow.Hooks.PasswordChangedAsync(user, cancellationToken);
    }

    /// <summary>Promises a link to the new address; whether the address is free is looked up after the answer.</summary>
    public async Task ChangeEmailAsync(string? password, string? newEmail, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var user = await flow.UserAsync(call, cancellationToken);
        var checks = new FieldChecks(flow);
        RequirePassword(user, password, checks);
        var (address, normalized) = checks.Email("newEmail", newEmail);

        if (normalized == user.NormalizedEmail)
        {
            checks.Errors["newEmail"] = [flow.Text("ErrorSameEmail")];
        }

        checks.Throw();
        await ProveAsync(user, password, call, cancellationToken);
        var secret = Secrets.New();
        var (id, client) = (user.Id, call.Client);
        var (link, resetSecret) = (flow.Link(AccountPageKeys.ConfirmEmail, secret), Secrets.New());
        var reset = flow.Link(AccountPageKeys.ResetPassword, resetSecret);
        work.Add((services, cancel) => SendAsync(services.GetRequiredService<FlowServices>(), id, address, normalized, (secret, link), (resetSecret, reset), client, cancel));
    }

    public async Task ReauthenticateAsync(string? password, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var user = await flow.UserAsync(call, cancellationToken);

        if (user.PasswordHash is null)
        {
            throw AccountProblems.Invalid("", flow.Text("ErrorNoPassword"));
        }

        var checks = new FieldChecks(flow);
        checks.Required("password", password);
        checks.Throw();
        await ProveAsync(user, password, call, cancellationToken);

        var started = await WriteAsync(user, call, (current, cancel) =>
        {
            flow.Trail.Add(AccountEventKind.Reauthenticated, current.Id, call.Client, current.Id);
            return sessions.RenewAsync(current, call, cancel);
        }, cancellationToken);
        sessions.WriteCookie(started, call);
    }

    /// <param name="name">The new name; <c>null</c> leaves it.</param>
    /// <param name="values">The application's fields that were sent.</param>
    /// <param name="call">The request.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<GableUser> ChangeProfileAsync(string? name, IReadOnlyDictionary<string, string> values, AccountCall call, CancellationToken cancellationToken)
    {
        var user = await flow.UserAsync(call, cancellationToken);
        var checks = new FieldChecks(flow);
        var newName = name is null ? user.Name : checks.Name(name);
        checks.Throw();

        await WriteAsync(user, call, (current, _) =>
        {
            current.Name = newName;
            fields.Apply(current, values, partly: true, checks);
            checks.Throw();
            flow.Trail.Add(AccountEventKind.ProfileChanged, current.Id, call.Client, current.Id);
            return Task.FromResult(true);
        }, cancellationToken);
        return user;
    }

    public async Task DeleteAsync(string? password, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var user = await flow.UserAsync(call, cancellationToken);
        var checks = new FieldChecks(flow);
        RequirePassword(user, password, checks);
        checks.Throw();
        await ProveAsync(user, password, call, cancellationToken);

        try
        {
            await WriteAsync(user, call, async (current, cancel) =>
            {
                await LastAdministrator.KeepAsync(flow, current.Id, cancel);
                await flow.Hooks.DeletingAsync(current, cancel);
                await UserRemoval.RemoveAsync(flow.Db, flow.Users, current, flow.Now, cancel);
                flow.Trail.Add(AccountEventKind.AccountDeleted, current.Id, call.Client, current.Id);
                return true;
            }, cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.StillReferenced } violation)
        {
            throw AccountProblems.StillReferenced(flow.Text("ErrorStillReferencedBy", violation.EntityType?.ClrType.Name ?? "?"), exception);
        }

        sessions.DeleteCookie(call);
        await flow.Hooks.DeletedAsync(user, cancellationToken);
    }

    private static Task<int> SendAsync(
        FlowServices flow, Guid userId, string address, string normalized, (string Secret, string Link) change, (string Secret, string Link) reset, ClientDetails client, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            if (await flow.Users.FindAsync(userId, cancel) is not { } user)
            {
                return 0;
            }

            flow.Trail.Add(AccountEventKind.EmailChangeAsked, userId, client, userId, address);

            if (await flow.Users.FindByEmailAsync(normalized, cancel) is { } owner)
            {
                if (await flow.Tokens.HasRoomAsync(owner.Id, AccountTokenPurpose.ResetPassword, cancel))
                {
                    flow.Tokens.Add(reset.Secret, owner.Id, AccountTokenPurpose.ResetPassword, normalized);
                    await flow.Mailer.SendAsync(flow.Mails.AlreadyRegistered(owner, reset.Link), cancel);
                }
            }
            else if (await flow.Tokens.HasRoomAsync(userId, AccountTokenPurpose.ChangeEmail, cancel))
            {
                flow.Tokens.Add(change.Secret, userId, AccountTokenPurpose.ChangeEmail, address);
                await flow.Mailer.SendAsync(flow.Mails.ChangeEmail(user, address, change.Link), cancel);
            }

            return await flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    // A stolen session must not try passwords at its leisure: the same slow-down as at sign-in, counted for the session.
    private async Task ProveAsync(GableUser user, string? password, AccountCall call, CancellationToken cancellationToken)
    {
        if (user.PasswordHash is null)
        {
            RequireRecent(call);
            return;
        }

        var key = SignInThrottle.KeyOf(user.NormalizedEmail, call.RequiredSession.Id.ToString());

        if (await throttle.WaitAsync(key, cancellationToken) is { } wait && wait > TimeSpan.Zero)
        {
            throw throttle.Refusal(wait);
        }

        var (isRight, _) = await flow.Hashing.CheckAsync(user.PasswordHash, password!, cancellationToken);

        if (!isRight)
        {
            await failures.RecordAsync(key, AccountEventKind.ReauthenticationFailed, user.Id, call, null, cancellationToken);
            throw AccountProblems.Invalid("password", flow.Text("ErrorWrongPassword"));
        }

        await flow.WriteAsync(
            async cancel =>
            {
                await throttle.ForgetAsync(key, cancel);
                return true;
            },
            cancellationToken);
    }

    private static void RequirePassword(GableUser user, string? password, FieldChecks checks)
    {
        if (user.PasswordHash is not null)
        {
            checks.Required("password", password);
        }
    }

    // Somebody without a password proves it where it signs in.
    private void RequireRecent(AccountCall call)
    {
        if (flow.Now - call.RequiredSession.AuthenticatedAt >= flow.Options.RecentSignIn)
        {
            throw AccountProblems.Recent();
        }
    }

    // What was proven about the user must still hold when it is written.
    private Task<TResult> WriteAsync<TResult>(GableUser user, AccountCall call, Func<GableUser, CancellationToken, Task<TResult>> change, CancellationToken cancellationToken)
    {
        var stamp = user.SecurityStamp;
        return flow.WriteAsync(
            async cancel =>
            {
                var current = await flow.UserAsync(call, cancel);
                var result = current.SecurityStamp == stamp && !current.IsKeptOut(flow.Now) ? await change(current, cancel) : throw AccountProblems.SignInFirst();
                await flow.Db.SaveChangesAsync(cancel);
                return result;
            },
            cancellationToken);
    }
}
