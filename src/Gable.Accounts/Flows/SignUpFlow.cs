using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Makes accounts, and answers the same when the address has one.</summary>
internal sealed class SignUpFlow(FlowServices flow, AddressLimiter limiter, ExtraFields fields)
{
    public async Task RunAsync(string? name, string? email, string? password, IReadOnlyDictionary<string, string> values, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var checks = new FieldChecks(flow);
        var (address, normalized) = checks.Email("email", email);
        var user = flow.Users.New();
        (user.Email, user.NormalizedEmail, user.Name, user.SecurityStamp) = (address, normalized, checks.Name(name), Secrets.NewStamp());
        checks.NewPassword("password", password, address, user.Name);
        fields.Apply(user, values, partly: false, checks);
        checks.Throw();

        // Before it is known whether the address is taken: both ways cost the same.
        (user.PasswordHash, user.PasswordChangedAt) = (await flow.Hashing.HashAsync(password!, cancellationToken), flow.Now);
        var made = await CreateOrTellAsync(user, values, checks, call, cancellationToken);

        if (made)
        {
            await flow.Hooks.SignedUpAsync(user, cancellationToken);
        }
    }

    private async Task<bool> CreateOrTellAsync(GableUser user, IReadOnlyDictionary<string, string> values, FieldChecks checks, AccountCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await flow.WriteAsync(
                async cancel => await flow.Users.FindByEmailAsync(user.NormalizedEmail, cancel) is { } known
                    ? await TellAsync(known, call, cancel)
                    : await CreateAsync(user, values, checks, call, cancel),
                cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.Unique } violation
            && violation.Properties.Contains(nameof(GableUser.NormalizedEmail)))
        {
            // Somebody signed up with the same address in this moment.
            flow.Db.ChangeTracker.Clear();
            return await flow.WriteAsync(
                async cancel => await flow.Users.FindByEmailAsync(user.NormalizedEmail, cancel) is { } known && await TellAsync(known, call, cancel), cancellationToken);
        }
    }

    private async Task<bool> CreateAsync(GableUser user, IReadOnlyDictionary<string, string> values, FieldChecks checks, AccountCall call, CancellationToken cancellationToken)
    {
        await flow.Hooks.SigningUpAsync(user, values, checks.Errors, external: null, cancellationToken);
        checks.Throw();
        user.EmailConfirmedAt = null;
        flow.Users.Add(user);
        flow.Trail.Add(AccountEventKind.SignedUp, user.Id, call.Client, user.Id, user.Email);
        var secret = Secrets.New();
        flow.Tokens.Add(secret, user.Id, AccountTokenPurpose.ConfirmEmail, user.NormalizedEmail);
        await flow.Db.SaveChangesAsync(cancellationToken);
        await flow.Mailer.SendAsync(flow.Mails.ConfirmEmail(user, flow.Link(AccountPageKeys.ConfirmEmail, secret)), cancellationToken);
        return true;
    }

    /// <summary>Tells the owner of an address that somebody signed up with it, inside the caller's transaction.</summary>
    public async Task<bool> TellAsync(GableUser known, AccountCall call, CancellationToken cancellationToken)
    {
        flow.Trail.Add(AccountEventKind.SignUpRepeated, known.Id, call.Client, null, known.Email);

        if (await flow.Tokens.HasRoomAsync(known.Id, AccountTokenPurpose.ResetPassword, cancellationToken))
        {
            var secret = Secrets.New();
            flow.Tokens.Add(secret, known.Id, AccountTokenPurpose.ResetPassword, known.NormalizedEmail);
            await flow.Mailer.SendAsync(flow.Mails.AlreadyRegistered(known, flow.Link(AccountPageKeys.ResetPassword, secret)), cancellationToken);
        }

        await flow.Db.SaveChangesAsync(cancellationToken);
        return false;
    }
}
