using System.Buffers.Text;
using Gable.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Passkeys: made by signed-in people, and then a way to sign in that needs neither password nor second factor, because the device asks for its owner.</summary>
internal sealed class PasskeyFlow(
    FlowServices flow, IPasskeyHandler<GableUser> handler, PasskeyTicket tickets, AddressLimiter limiter, KnownDevices devices, SessionStarter sessions, ConfirmationFlow confirmation, SignInMeans means)
{
    private const int MaxPasskeys = 20;

    private const string Making = "make";
    private const string SigningIn = "sign-in";

    public async Task<IReadOnlyList<AccountPasskey>> ListAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var userId = call.RequiredSession.UserId;
        return await flow.Db.Set<AccountPasskey>().AsNoTracking().Where(row => row.UserId == userId).OrderByDescending(static row => row.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <returns>What <c>navigator.credentials.create</c> takes, as JSON.</returns>
    public async Task<string> BeginAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var user = await flow.UserAsync(call, cancellationToken);
        var name = user.Name.Length > 0 ? user.Name : user.Email;
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email, DisplayName = name }, call.Http);
        tickets.Write(call.Http, Making, options.AttestationState!);
        return options.CreationOptionsJson;
    }

    public async Task<AccountPasskey> AddAsync(string? name, string credential, AccountCall call, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks(flow);
        var label = string.IsNullOrWhiteSpace(name) ? DeviceName.Of(call.Client.UserAgent) : name.Trim();
        checks.Text("name", label, FieldChecks.MaxName);
        checks.Throw();
        var ticket = tickets.Read(call.Http, Making) ?? throw Refused();
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = call.Http, CredentialJson = credential, AttestationState = ticket.State });

        // The cookie may be of somebody who was signed in here before.
        if (!result.Succeeded || result.UserEntity.Id != call.RequiredSession.UserId.ToString())
        {
            throw Refused();
        }

        var passkey = RowOf(result.Passkey, label, call.RequiredSession.UserId);
        await OnceAsync(ticket.Once, cancel => AddAsync(passkey, call, cancel), cancellationToken);
        tickets.Delete(call.Http);
        return passkey;
    }

    /// <returns>Whether there was one.</returns>
    public Task<bool> RemoveAsync(Guid id, AccountCall call, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            await flow.Users.LockAsync(call.RequiredSession.UserId, cancel);
            var user = await flow.UserAsync(call, cancel);

            if (await flow.Db.Set<AccountPasskey>().FirstOrDefaultAsync(row => row.Id == id && row.UserId == user.Id, cancel) is not { } passkey)
            {
                return false;
            }

            if (!await means.CanGoAsync(user, id, cancel))
            {
                throw AccountProblems.LastMeans(flow.Text("ErrorLastMeans"));
            }

            flow.Db.Remove(passkey);
            flow.Trail.Add(AccountEventKind.PasskeyRemoved, user.Id, call.Client, user.Id, passkey.Name);
            await flow.Mailer.SendAsync(flow.Mails.PasskeysChanged(user, passkey.Name, isNew: false, flow.Link(AccountPageKeys.Passkeys)), cancel);
            await flow.Db.SaveChangesAsync(cancel);
            return true;
        },
        cancellationToken);

    /// <returns>What <c>navigator.credentials.get</c> takes, as JSON. It names nobody: the device knows for whom it has a key.</returns>
    public async Task<string> BeginSignInAsync(AccountCall call)
    {
        limiter.Count(call.Http);
        var options = await handler.MakeRequestOptionsAsync(null, call.Http);
        tickets.Write(call.Http, SigningIn, options.AssertionState!);
        return options.RequestOptionsJson;
    }

    /// <returns>Who was signed in.</returns>
    public async Task<GableUser> SignInAsync(string credential, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        limiter.Count(call.Http);
        var ticket = tickets.Read(call.Http, SigningIn) ?? throw Refused();
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = call.Http, CredentialJson = credential, AssertionState = ticket.State });

        if (!result.Succeeded || result.User.IsKeptOut(flow.Now))
        {
            await NoteFailureAsync(result.Succeeded ? result.User.Id : null, call, cancellationToken);
            throw AccountProblems.SignInFailed(flow.Text(result.Succeeded ? "ErrorKeptOut" : "ErrorPasskey"));
        }

        if (flow.Options.ConfirmedEmailRequired && result.User.EmailConfirmedAt is null)
        {
            confirmation.SendAgain(result.User.Id);
            throw AccountProblems.Unconfirmed(flow.Text("ErrorUnconfirmed"));
        }

        var started = await OnceAsync(ticket.Once, cancel => SignInAsync(result.Passkey, result.User.Id, remember, call, cancel), cancellationToken);
        sessions.WriteCookie(started, call);
        tickets.Delete(call.Http);
        devices.Remember(call.Http, result.User.NormalizedEmail);
        await flow.Hooks.SignedInAsync(result.User, cancellationToken);
        return result.User;
    }

    private static AccountPasskey RowOf(UserPasskeyInfo info, string name, Guid userId) => new()
    {
        UserId = userId,
        Name = name,
        CredentialId = Base64Url.EncodeToString(info.CredentialId),
        PublicKey = Base64Url.EncodeToString(info.PublicKey),
        SignCount = info.SignCount,
        Transports = string.Join(' ', info.Transports ?? []) is { Length: <= 200 } transports ? transports : "",
        IsBackupEligible = info.IsBackupEligible,
        IsBackedUp = info.IsBackedUp,
        CreatedAt = info.CreatedAt,
    };

    private async Task<bool> AddAsync(AccountPasskey passkey, AccountCall call, CancellationToken cancellationToken)
    {
        var user = await flow.UserAsync(call, cancellationToken);

        if (await flow.Db.Set<AccountPasskey>().CountAsync(row => row.UserId == user.Id, cancellationToken) >= MaxPasskeys)
        {
            throw AccountProblems.Invalid("", flow.Text("ErrorPasskeys", MaxPasskeys));
        }

        passkey.CreatedAt = flow.Now;
        flow.Db.Add(passkey);
        flow.Trail.Add(AccountEventKind.PasskeyAdded, user.Id, call.Client, user.Id, passkey.Name);
        await flow.Mailer.SendAsync(flow.Mails.PasskeysChanged(user, passkey.Name, isNew: true, flow.Link(AccountPageKeys.Passkeys)), cancellationToken);
        return true;
    }

    private async Task<(string Secret, AccountSession Session)> SignInAsync(UserPasskeyInfo passkey, Guid userId, bool remember, AccountCall call, CancellationToken cancellationToken)
    {
        var (id, count, now) = (Base64Url.EncodeToString(passkey.CredentialId), (long)passkey.SignCount, flow.Now);

        // What was checked a moment ago must still hold: the key is there, and no other answer of it came first.
        if (await flow.Users.FindAsync(userId, cancellationToken) is not { } user || user.IsKeptOut(now) ||
            await flow.Db.Set<AccountPasskey>().Where(row => row.CredentialId == id && row.UserId == userId && (row.SignCount < count || (row.SignCount == 0 && count == 0)))
                .ExecuteUpdateAsync(set => set.SetProperty(static row => row.SignCount, count).SetProperty(static row => row.IsBackedUp, passkey.IsBackedUp).SetProperty(static row => row.LastUsedAt, now), cancellationToken) != 1)
        {
            throw Refused();
        }

        await flow.Hooks.SigningInAsync(user, cancellationToken);
        var session = await sessions.AddAsync(user, remember, call, cancellationToken);
        flow.Trail.Add(AccountEventKind.SignedIn, user.Id, call.Client, user.Id, "with a passkey");
        return session;
    }

    // An answer that was overheard must not count again while its question is still young.
    private async Task<TResult> OnceAsync<TResult>(string once, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await flow.WriteAsync(
                async cancel =>
                {
                    flow.Db.Add(new AccountToken { Purpose = AccountTokenPurpose.Passkey, Hash = Secrets.Hash(once), CreatedAt = flow.Now, ExpiresAt = flow.Now + PasskeyTicket.Lifetime });
                    var result = await work(cancel);
                    await flow.Db.SaveChangesAsync(cancel);
                    return result;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, flow.Db) is { Kind: ViolationKind.Unique })
        {
            throw Refused();
        }
    }

    private Task<int> NoteFailureAsync(Guid? userId, AccountCall call, CancellationToken cancellationToken) => flow.WriteAsync(
        cancel =>
        {
            flow.Trail.Add(AccountEventKind.SignInFailed, userId, call.Client, null, "with a passkey");
            return flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private Gable.Core.ProblemException Refused() => AccountProblems.SignInFailed(flow.Text("ErrorPasskey"));
}
