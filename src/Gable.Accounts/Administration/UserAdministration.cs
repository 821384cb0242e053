using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>What administrators do with accounts: make, find, lock, and end sessions; each change has its line in the audit trail.</summary>
/// <remarks>It asks no policy: whoever calls it must have checked that the caller may. Ask for it in a handler; it belongs to the scope.</remarks>
public sealed partial class UserAdministration
{
    private readonly FlowServices _flow;
    private readonly Caller _caller;
    private readonly SignInThrottle _throttle;

    private readonly RoleAdministration _roles;
    private readonly SecondFactors _factors;

    internal UserAdministration(FlowServices flow, Caller caller, SignInThrottle throttle, RoleAdministration roles, SecondFactors factors) =>
        (_flow, _caller, _throttle, _roles, _factors) = (flow, caller, throttle, roles, factors);

    /// <summary>Makes an account whose address counts as confirmed.</summary>
    /// <param name="email">The address.</param>
    /// <param name="name">The name; empty takes the part of the address before the @.</param>
    /// <param name="password">The password, checked by the usual rules.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">A value cannot be used, or the address has an account.</exception>
    public async Task<GableUser> CreateAsync(string email, string name, string password, CancellationToken cancellationToken)
    {
        var user = await PrepareAsync(email, name, password, cancellationToken);

        try
        {
            await _flow.WriteAsync(
                async cancel =>
                {
                    if (await _flow.Users.FindByEmailAsync(user.NormalizedEmail, cancel) is not null)
                    {
                        throw Taken(user);
                    }

                    Add(user);
                    return await _flow.Db.SaveChangesAsync(cancel);
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, _flow.Db) is { Kind: ViolationKind.Unique })
        {
            // Somebody else made it in this moment.
            throw Taken(user);
        }

        return user;
    }

    /// <summary>Makes an account without a password and sends its owner a link to set one; somebody who has not followed it yet gets another.</summary>
    /// <remarks>The link works once, for <see cref="AccountOptions.LinkLifetime"/>.</remarks>
    /// <param name="email">The address.</param>
    /// <param name="name">The name; empty takes the part of the address before the @.</param>
    /// <param name="roles">Roles to give.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">A value cannot be used, a role is not known, or the address has an account in use.</exception>
    public async Task<GableUser> InviteAsync(string email, string name, IEnumerable<string> roles, CancellationToken cancellationToken) =>
        (await InviteAsync(email, name, roles, withMail: true, cancellationToken)).User;

    /// <summary>The user with an address; <c>null</c> for none.</summary>
    /// <param name="email">The address, in any case.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<GableUser?> FindAsync(string email, CancellationToken cancellationToken) =>
        EmailAddress.TryParse(email, out _, out var normalized) ? await _flow.Users.FindByEmailAsync(normalized, cancellationToken) : null;

    /// <summary>Users in the order of their addresses.</summary>
    /// <param name="search">A part of the address; <c>null</c> for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<GableUser>> ListAsync(string? search, int limit, CancellationToken cancellationToken) =>
        await _flow.Users.ListAsync(search, limit, cancellationToken);

    /// <summary>The roles and permissions that a user has now.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<(IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions)> RightsAsync(Guid userId, CancellationToken cancellationToken) =>
        UserRights.ReadAsync(_flow.Db, userId, cancellationToken);

    /// <summary>Sets a password; every session and link of the user ends.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="password">The new password.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">The password cannot be used.</exception>
    public async Task SetPasswordAsync(Guid userId, string password, CancellationToken cancellationToken)
    {
        var user = await UserAsync(userId, cancellationToken);
        var checks = new FieldChecks(_flow);
        checks.NewPassword("password", password, user.Email, user.Name);
        checks.Throw();
        var hash = await _flow.Hashing.HashAsync(password, cancellationToken);
        await ChangeAsync(userId, async (current, cancel) =>
        {
            await _flow.SetPasswordAsync(current, hash, cancel);
            await ImpersonationEnd.DeleteSessionsAsync(_flow.Db, _flow.Db.Set<AccountSession>().Where(session => session.UserId == userId), _flow.Now, cancel);
            Note(AccountEventKind.PasswordChanged, userId, null);
        }, cancellationToken);
    }

    /// <summary>Keeps a user out; its sessions and API tokens do not work meanwhile.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="until">Until when; <c>null</c> switches the account off until <see cref="UnlockAsync"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">409: it is the last administrator who can sign in. 422: there is no such user.</exception>
    public Task LockAsync(Guid userId, DateTimeOffset? until, CancellationToken cancellationToken) => ChangeAsync(userId, async (user, cancel) =>
    {
        await LastAdministrator.KeepAsync(_flow, userId, cancel);
        (user.LockedUntil, user.DeactivatedAt) = until is null ? (user.LockedUntil, _flow.Now) : (until, user.DeactivatedAt);
        Note(AccountEventKind.Locked, userId, until?.ToString("u", System.Globalization.CultureInfo.InvariantCulture));
    }, cancellationToken);

    /// <summary>Lets a user in again: takes a lock and switch-off back and forgets failed sign-ins.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task UnlockAsync(Guid userId, CancellationToken cancellationToken) => ChangeAsync(userId, async (user, cancel) =>
    {
        (user.LockedUntil, user.DeactivatedAt) = (null, null);
        await _throttle.ForgetAsync(SignInThrottle.KeyOf(user.NormalizedEmail, null), cancel);
        await _throttle.ForgetAsync(SecondStepFlow.ThrottleKeyOf(user), cancel);
        Note(AccountEventKind.Unlocked, userId, null);
    }, cancellationToken);

    /// <summary>Since when sign-in asks a user for a second factor; <c>null</c> for not at all.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<DateTimeOffset?> TwoFactorSinceAsync(Guid userId, CancellationToken cancellationToken) => (await _factors.FindAsync(userId, cancellationToken))?.ConfirmedAt;

    /// <summary>Turns the second factor of a user off, for somebody who lost the device and the recovery codes; sessions end, and the user gets a mail. Make sure who asks.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether there was one.</returns>
    public Task<bool> TurnOffTwoFactorAsync(Guid userId, CancellationToken cancellationToken) => TurnOffTwoFactorAsync(userId, withMail: true, cancellationToken);

    internal async Task<bool> TurnOffTwoFactorAsync(Guid userId, bool withMail, CancellationToken cancellationToken)
    {
        var wasOn = false;
        await ChangeAsync(userId, async (user, cancel) =>
        {
            if (wasOn = await _factors.IsOnAsync(userId, cancel))
            {
                await _factors.RemoveAsync(userId, cancel);
                await ImpersonationEnd.DeleteSessionsAsync(_flow.Db, _flow.Db.Set<AccountSession>().Where(session => session.UserId == userId), _flow.Now, cancel);
                user.SecurityStamp = Secrets.NewStamp();
                Note(AccountEventKind.TwoFactorOff, userId, null);

                if (withMail)
                {
                    await _flow.Mailer.SendAsync(_flow.Mails.TwoFactorChanged(user, isOn: false, _flow.Link(AccountPageKeys.ForgottenPassword)), cancel);
                }
            }
        }, cancellationToken);
        return wasOn;
    }

    /// <summary>Where a user is signed in, the last used first.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<AccountSession>> SessionsAsync(Guid userId, CancellationToken cancellationToken)
    {
        var now = _flow.Now;
        return await _flow.Db.Set<AccountSession>().AsNoTracking().Where(session => session.UserId == userId && session.ExpiresAt > now && session.IdleExpiresAt > now)
            .OrderByDescending(static session => session.LastUsedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Ends sessions of a user.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="sessionId">Which one; <c>null</c> for all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> EndSessionsAsync(Guid userId, Guid? sessionId, CancellationToken cancellationToken)
    {
        var ended = 0;
        await ChangeAsync(userId, async (_, cancel) =>
        {
            ended = await ImpersonationEnd.DeleteSessionsAsync(_flow.Db, _flow.Db.Set<AccountSession>().Where(session => session.UserId == userId && (sessionId == null || session.Id == sessionId)), _flow.Now, cancel);
            Note(AccountEventKind.SessionRevoked, userId, sessionId?.ToString() ?? $"{ended} sessions");
        }, cancellationToken);
        return ended;
    }

    /// <returns>The user and the link.</returns>
    internal async Task<(GableUser User, string Link)> InviteAsync(string email, string name, IEnumerable<string> roles, bool withMail, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks(_flow);
        var (address, normalized) = checks.Email("email", email);
        var label = checks.Name(string.IsNullOrWhiteSpace(name) && address is { Length: > 0 } ? address.Split('@')[0] : name);
        checks.Throw();
        var (secret, names) = (Secrets.New(), roles.ToList());
        var link = _flow.Link(AccountPageKeys.ResetPassword, secret);

        var user = await _flow.WriteAsync(
            async cancel =>
            {
                var invited = await _flow.Users.FindByEmailAsync(normalized, cancel) ?? Made(address, normalized, label);

                if (invited.PasswordHash is not null || invited.EmailConfirmedAt is not null)
                {
                    throw Taken(invited);
                }

                _flow.Tokens.Add(secret, invited.Id, AccountTokenPurpose.ResetPassword, normalized);
                Note(AccountEventKind.Invited, invited.Id, address);
                await _flow.Db.SaveChangesAsync(cancel);

                foreach (var role in names)
                {
                    await _roles.GiveAsync(invited.Id, role, cancel);
                }

                if (withMail)
                {
                    await _flow.Mailer.SendAsync(_flow.Mails.Invitation(invited, link), cancel);
                }

                return invited;
            },
            cancellationToken);
        return (user, link);
    }

    /// <summary>A checked, hashed, confirmed user that is not added yet.</summary>
    internal async Task<GableUser> PrepareAsync(string? email, string? name, string? password, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks(_flow);
        var user = _flow.Users.New();
        (user.Email, user.NormalizedEmail) = checks.Email("email", email);
        user.Name = checks.Name(string.IsNullOrWhiteSpace(name) && user.Email is { Length: > 0 } ? user.Email.Split('@')[0] : name);
        checks.NewPassword("password", password, user.Email, user.Name);
        checks.Throw();
        (user.PasswordHash, user.PasswordChangedAt, user.SecurityStamp, user.EmailConfirmedAt) =
            (await _flow.Hashing.HashAsync(password!, cancellationToken), _flow.Now, Secrets.NewStamp(), _flow.Now);
        return user;
    }

    private GableUser Made(string address, string normalized, string name)
    {
        var user = _flow.Users.New();
        (user.Email, user.NormalizedEmail, user.Name, user.SecurityStamp) = (address, normalized, name, Secrets.NewStamp());
        _flow.Users.Add(user);
        return user;
    }

    internal void Add(GableUser user)
    {
        _flow.Users.Add(user);
        Note(AccountEventKind.SignedUp, user.Id, user.Email);
    }

    private ProblemException Taken(GableUser user) => AccountProblems.Invalid("email", _flow.Text("ErrorTaken", user.Email));

    private async Task<GableUser> UserAsync(Guid userId, CancellationToken cancellationToken) =>
        await _flow.Users.FindAsync(userId, cancellationToken) ?? throw AccountProblems.Invalid("user", _flow.Text("ErrorNoUser", userId));

    private void Note(AccountEventKind kind, Guid userId, string? subject) => _flow.Trail.Add(kind, userId, _caller.Client, _caller.Id, subject);

    private Task<int> ChangeAsync(Guid userId, Func<GableUser, CancellationToken, Task> change, CancellationToken cancellationToken) => _flow.WriteAsync(
        async cancel =>
        {
            await change(await UserAsync(userId, cancel), cancel);
            return await _flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);
}
