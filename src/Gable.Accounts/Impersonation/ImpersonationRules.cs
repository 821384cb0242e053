using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Who may act in whose name: administrators, and who has the permission, for users with no more rights than their own.</summary>
internal sealed class ImpersonationRules(DbContext db, IAccountUsers users, IOptions<AccountOptions> options, TimeProvider time)
{
    /// <summary>Whether somebody may act in others' names at all.</summary>
    public async Task<bool> MayAsync(Guid userId, CancellationToken cancellationToken) =>
        options.Value.Impersonation && Opens(await UserRights.ReadAsync(db, userId, cancellationToken));

    /// <summary>The key of the text that says why not; <c>null</c> when nothing is against it.</summary>
    public async Task<string?> RefusalAsync(Guid administratorId, GableUser other, CancellationToken cancellationToken)
    {
        var own = await UserRights.ReadAsync(db, administratorId, cancellationToken);

        if (!options.Value.Impersonation || !Opens(own))
        {
            return "ErrorImpersonation";
        }

        if (other.Id == administratorId)
        {
            return "ErrorImpersonateSelf";
        }

        if (other.IsKeptOut(time.GetUtcNow()))
        {
            return "ErrorImpersonateKeptOut";
        }

        var theirs = await UserRights.ReadAsync(db, other.Id, cancellationToken);

        // Administrators may all that rules allow to administrators; of others one cannot know more than the names.
        var isLess = own.Roles.Contains(AccountRoles.Administrator) || (!theirs.Roles.Except(own.Roles).Any() && !theirs.Permissions.Except(own.Permissions).Any());
        return theirs.Roles.Contains(AccountRoles.Administrator) ? "ErrorImpersonateAdministrator" : isLess ? null : "ErrorImpersonateMore";
    }

    /// <summary>In whose name a session acts now; <c>null</c> for its own user's, also when its time or the right to it is over.</summary>
    public async Task<GableUser?> ImpersonatedAsync(AccountSession session, GableUser administrator, CancellationToken cancellationToken) =>
        session.ImpersonatedUserId is { } id && session.ImpersonationEndsAt > time.GetUtcNow() &&
        await users.FindAsync(id, cancellationToken) is { } other && await RefusalAsync(administrator.Id, other, cancellationToken) is null ? other : null;

    private static bool Opens((IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions) rights) =>
        rights.Roles.Contains(AccountRoles.Administrator) || rights.Permissions.Contains(AccountPermissions.Impersonate);
}
