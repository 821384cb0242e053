using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>The second step of signing in: a code of the app, or a recovery code.</summary>
internal sealed class SecondStepFlow(
    FlowServices flow, AddressLimiter limiter, SignInThrottle throttle, KnownDevices devices, SessionStarter sessions, SecondFactors factors, SecondStepTicket tickets)
{
    public static string ThrottleKeyOf(GableUser user) => SignInThrottle.KeyOf(user.NormalizedEmail, "second step");

    /// <returns>Who was signed in.</returns>
    public async Task<GableUser> RunAsync(string? code, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var ticket = tickets.Read(call.Http) ?? throw AccountProblems.FirstStepMissing(flow.Text("ErrorFirstStep"));
        var checks = new FieldChecks(flow);
        checks.Required("code", code);
        checks.Throw();

        if (await flow.Users.FindAsync(ticket.UserId, cancellationToken) is not { } user)
        {
            throw AccountProblems.FirstStepMissing(flow.Text("ErrorFirstStep"));
        }

        var key = ThrottleKeyOf(user);

        await TakeTurnAsync(key, cancellationToken);

        var started = await flow.WriteAsync(cancel => SignInAsync(ticket, code!, key, call, cancel), cancellationToken);

        if (started is null)
        {
            await NoteFailureAsync(user.Id, call, cancellationToken);
            throw AccountProblems.Invalid("code", flow.Text("ErrorCode"));
        }

        sessions.WriteCookie(started.Value, call);
        tickets.Delete(call.Http);
        devices.Remember(call.Http, user.NormalizedEmail);
        await flow.Hooks.SignedInAsync(user, cancellationToken);
        return user;
    }

    /// <summary>Six digits can be guessed: an attempt counts before it is made, so that many at once are not many guesses.</summary>
    /// <exception cref="Gable.Core.ProblemException">It has to wait.</exception>
    public async Task TakeTurnAsync(string key, CancellationToken cancellationToken)
    {
        TimeSpan wait;

        try
        {
            wait = await flow.WriteAsync(
                async cancel =>
                {
                    var turn = await throttle.TakeTurnAsync(key, cancel);
                    await flow.Db.SaveChangesAsync(cancel);
                    return turn;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.Unique })
        {
            flow.Db.ChangeTracker.Clear();
            wait = TimeSpan.FromSeconds(1);
        }

        if (wait > TimeSpan.Zero)
        {
            throw throttle.Refusal(wait);
        }
    }

    public Task<int> NoteFailureAsync(Guid userId, AccountCall call, CancellationToken cancellationToken) => flow.WriteAsync(
        cancel =>
        {
            flow.Trail.Add(AccountEventKind.SecondStepFailed, userId, call.Client, null);
            return flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private async Task<(string Secret, AccountSession Session)?> SignInAsync(
        (Guid UserId, string Stamp, bool Remember) ticket, string code, string key, AccountCall call, CancellationToken cancellationToken)
    {
        // A password or factor that changed since the first step makes that step worthless.
        if (await flow.Users.FindAsync(ticket.UserId, cancellationToken) is not { } user || user.SecurityStamp != ticket.Stamp || user.IsKeptOut(flow.Now) ||
            await factors.FindAsync(user.Id, cancellationToken) is not { ConfirmedAt: not null } factor)
        {
            throw AccountProblems.FirstStepMissing(flow.Text("ErrorFirstStep"));
        }

        if (await TakeAsync(factor, user, code, call, cancellationToken) is not { } how)
        {
            return null;
        }

        await flow.Hooks.SigningInAsync(user, cancellationToken);
        await throttle.ForgetAsync(key, cancellationToken);
        var session = await sessions.AddAsync(user, ticket.Remember, call, cancellationToken);
        flow.Trail.Add(AccountEventKind.SignedIn, user.Id, call.Client, user.Id, how);
        await flow.Db.SaveChangesAsync(cancellationToken);
        return session;
    }

    /// <summary>Takes a code of the app or a recovery code, inside the caller's transaction.</summary>
    /// <returns>What it was; <c>null</c> for one that does not work.</returns>
    public async Task<string?> TakeAsync(AccountSecondFactor factor, GableUser user, string code, AccountCall call, CancellationToken cancellationToken)
    {
        if (RecoveryCodes.Normalize(code) is { } recovery)
        {
            if (!await factors.TakeRecoveryCodeAsync(user.Id, recovery, cancellationToken))
            {
                return null;
            }

            var left = await factors.CodesLeftAsync(user.Id, cancellationToken);
            flow.Trail.Add(AccountEventKind.RecoveryCodeUsed, user.Id, call.Client, user.Id, $"{left} left");
            await flow.Mailer.SendAsync(flow.Mails.RecoveryCodeUsed(user, left, flow.Link(AccountPageKeys.TwoFactor)), cancellationToken);
            return "with a recovery code";
        }

        // Apps show the digits in two groups.
        var digits = string.Concat(code.Where(static letter => !char.IsWhiteSpace(letter)));
        return await factors.TakeCodeAsync(factor, digits, cancellationToken) ? "with a second factor" : null;
    }
}
