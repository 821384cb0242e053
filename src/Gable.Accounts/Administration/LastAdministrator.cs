using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Sees to it that somebody who can sign in is administrator, whichever way one is about to go.</summary>
internal static class LastAdministrator
{
    /// <summary>Call it inside the transaction that takes the role from a user, keeps the user out or removes it, before the change.</summary>
    /// <remarks>
    /// Two administrators who remove each other would each find the other one. So the user's row is locked before its role is looked at (whoever gives
    /// the role locks it too), then that of the role, which makes all who remove an administrator wait for each other; what they read then is committed.
    /// SQLite has one writer at a time anyway.
    /// </remarks>
    /// <exception cref="Gable.Core.ProblemException">409: nobody would be left.</exception>
    public static async Task KeepAsync(FlowServices flow, Guid userId, CancellationToken cancellationToken)
    {
        await flow.Users.LockAsync(userId, cancellationToken);

        if (await flow.Db.Set<AccountUserRole>().AnyAsync(row => row.UserId == userId && row.Role!.Name == AccountRoles.Administrator, cancellationToken))
        {
            await LockAsync(flow, cancellationToken);

            // Two: the user itself may be one of them.
            var query = new AccountUserQuery { Role = AccountRoles.Administrator, State = AccountUserState.Active, Limit = 2 };
            Require((await flow.Users.ListAsync(query, flow.Now, cancellationToken)).Exists(user => user.Id != userId), flow);
        }
    }

    /// <summary>The same for the deletion of the role, which nobody may have then.</summary>
    /// <exception cref="Gable.Core.ProblemException">409: somebody has it.</exception>
    public static async Task KeepRoleAsync(FlowServices flow, CancellationToken cancellationToken)
    {
        await LockAsync(flow, cancellationToken);
        Require(!await flow.Db.Set<AccountUserRole>().AnyAsync(static row => row.Role!.Name == AccountRoles.Administrator, cancellationToken), flow);
    }

    private static Task<int> LockAsync(FlowServices flow, CancellationToken cancellationToken) => flow.Db.Set<AccountRole>().Where(static role => role.Name == AccountRoles.Administrator)
        .ExecuteUpdateAsync(static set => set.SetProperty(static role => role.Name, static role => role.Name), cancellationToken);

    private static void Require(bool isKept, FlowServices flow)
    {
        if (!isKept)
        {
            throw AccountProblems.LastAdministrator(flow.Text("ErrorLastAdministrator"));
        }
    }
}
