using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Removes a user with everything that the accounts keep about it, except the audit trail.</summary>
internal static class UserRemoval
{
    public static async Task RemoveAsync(DbContext db, IAccountUsers users, GableUser user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = user.Id;
        await db.Set<AccountRefreshToken>().Where(row => db.Set<AccountSession>().Any(session => session.Id == row.SessionId && session.UserId == id)).ExecuteDeleteAsync(cancellationToken);
        await ImpersonationEnd.DeleteSessionsAsync(db, db.Set<AccountSession>().Where(row => row.UserId == id), now, cancellationToken);
        await db.Set<AccountToken>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AccountApiToken>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AccountSecondFactor>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AccountRecoveryCode>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AccountPasskey>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AccountExternalLogin>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AccountUserRole>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AccountUserPermission>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);

        // The trail keeps that something happened, not whose address it was.
        await db.Set<AccountEvent>().Where(row => row.UserId == id).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.Subject, (string?)null), cancellationToken);
        users.Remove(user);
    }
}
