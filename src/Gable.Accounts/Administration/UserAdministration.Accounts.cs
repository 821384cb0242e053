using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <content>What a page about users shows and does, besides what commands do.</content>
public sealed partial class UserAdministration
{
    /// <summary>Users in the order of their addresses.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<GableUser>> ListAsync(AccountUserQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await _flow.Users.ListAsync(query with { Limit = Math.Clamp(query.Limit, 1, 1_000) }, _flow.Now, cancellationToken);
    }

    /// <summary>The user with a key; <c>null</c> for none.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<GableUser?> FindAsync(Guid userId, CancellationToken cancellationToken) => _flow.Users.FindAsync(userId, cancellationToken);

    /// <summary>Users by their keys; those that are gone are missing.</summary>
    /// <param name="userIds">The keys.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyDictionary<Guid, GableUser>> FindAllAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken) =>
        userIds.Count == 0 ? new Dictionary<Guid, GableUser>() : await _flow.Users.FindAllAsync(userIds, cancellationToken);

    /// <summary>How an account is now.</summary>
    /// <param name="user">The user.</param>
    public AccountUserState StateOf(GableUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.DeactivatedAt is not null ? AccountUserState.Deactivated
            : user.LockedUntil > _flow.Now ? AccountUserState.Locked
            : user.EmailConfirmedAt is null ? AccountUserState.Unconfirmed
            : AccountUserState.Active;
    }

    /// <summary>The names of the roles that users have.</summary>
    /// <param name="userIds">The users' keys.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ILookup<Guid, string>> RolesAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken) =>
        (await _flow.Db.Set<AccountUserRole>().AsNoTracking().Where(row => userIds.Contains(row.UserId)).Select(static row => new { row.UserId, row.Role!.Name })
            .OrderBy(static row => row.Name).ToListAsync(cancellationToken)).ToLookup(static row => row.UserId, static row => row.Name);

    /// <summary>The permissions that a user has without a role, in order.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<string>> OwnPermissionsAsync(Guid userId, CancellationToken cancellationToken) =>
        await _flow.Db.Set<AccountUserPermission>().AsNoTracking().Where(row => row.UserId == userId).Select(static row => row.Permission).OrderBy(static name => name).ToListAsync(cancellationToken);

    /// <summary>The API tokens of a user, the newest first.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<AccountApiToken>> ApiTokensAsync(Guid userId, CancellationToken cancellationToken) =>
        await _flow.Db.Set<AccountApiToken>().AsNoTracking().Where(row => row.UserId == userId).OrderByDescending(static row => row.CreatedAt).ToListAsync(cancellationToken);

    /// <summary>Revokes an API token of a user.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="tokenId">The token's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RevokeApiTokenAsync(Guid userId, Guid tokenId, CancellationToken cancellationToken)
    {
        var isRevoked = false;
        await ChangeAsync(userId, async (_, cancel) =>
        {
            if (await _flow.Db.Set<AccountApiToken>().FirstOrDefaultAsync(row => row.Id == tokenId && row.UserId == userId, cancel) is { } token)
            {
                isRevoked = true;
                _flow.Db.Remove(token);
                Note(AccountEventKind.ApiTokenRevoked, userId, token.Name);
            }
        }, cancellationToken);
        return isRevoked;
    }

    /// <summary>The passkeys of a user, the newest first.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<AccountPasskey>> PasskeysAsync(Guid userId, CancellationToken cancellationToken) =>
        await _flow.Db.Set<AccountPasskey>().AsNoTracking().Where(row => row.UserId == userId).OrderByDescending(static row => row.CreatedAt).ToListAsync(cancellationToken);

    /// <summary>Removes a passkey of a user, who gets a mail.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="passkeyId">The passkey's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemovePasskeyAsync(Guid userId, Guid passkeyId, CancellationToken cancellationToken)
    {
        var isRemoved = false;
        await ChangeAsync(userId, async (user, cancel) =>
        {
            if (await _flow.Db.Set<AccountPasskey>().FirstOrDefaultAsync(row => row.Id == passkeyId && row.UserId == userId, cancel) is { } passkey)
            {
                isRemoved = true;
                _flow.Db.Remove(passkey);
                Note(AccountEventKind.PasskeyRemoved, userId, passkey.Name);
                await _flow.Mailer.SendAsync(_flow.Mails.PasskeysChanged(user, passkey.Name, isNew: false, _flow.Link(AccountPageKeys.Passkeys)), cancel);
            }
        }, cancellationToken);
        return isRemoved;
    }

    /// <summary>Sends a user a link to set a new password. The old password works until then.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">There is no such user, or too many links of the kind are on their way.</exception>
    public Task SendPasswordLinkAsync(Guid userId, CancellationToken cancellationToken)
    {
        var secret = Secrets.New();
        return ChangeAsync(userId, async (user, cancel) =>
        {
            if (!await _flow.Tokens.HasRoomAsync(userId, AccountTokenPurpose.ResetPassword, cancel))
            {
                throw AccountProblems.Invalid("user", _flow.Text("ErrorLinksSent", user.Email, _flow.Options.LinkMinutes));
            }

            _flow.Tokens.Add(secret, userId, AccountTokenPurpose.ResetPassword, user.NormalizedEmail);
            Note(AccountEventKind.PasswordResetAsked, userId, user.Email);
            await _flow.Mailer.SendAsync(_flow.Mails.ResetPassword(user, _flow.Link(AccountPageKeys.ResetPassword, secret)), cancel);
        }, cancellationToken);
    }

    /// <summary>Deletes an account with everything that the accounts keep about it, except the audit trail; the application's hooks run as when its user does it.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">409: other data still belongs to it, or it is the last administrator's. 422: there is no such user.</exception>
    public async Task DeleteAsync(Guid userId, CancellationToken cancellationToken)
    {
        GableUser? deleted = null;

        try
        {
            await ChangeAsync(userId, async (user, cancel) =>
            {
                deleted = user;
                await LastAdministrator.KeepAsync(_flow, userId, cancel);
                await _flow.Hooks.DeletingAsync(user, cancel);
                await UserRemoval.RemoveAsync(_flow.Db, _flow.Users, user, _flow.Now, cancel);
                Note(AccountEventKind.AccountDeleted, userId, null);
            }, cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, _flow.Db) is { Kind: ViolationKind.StillReferenced } violation)
        {
            throw AccountProblems.StillReferenced(_flow.Text("ErrorStillReferencedBy", violation.EntityType?.ClrType.Name ?? "?"), exception);
        }

        await _flow.Hooks.DeletedAsync(deleted!, cancellationToken);
    }
}
