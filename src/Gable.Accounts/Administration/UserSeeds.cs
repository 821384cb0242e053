using Gable.Core;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Makes users with passwords and roles in seeds, within the seed's own transaction. Ask for it in the constructor of an <c>ISeed</c>.</summary>
/// <remarks>For demo and test data: elsewhere <see cref="UserAdministration"/> makes and invites users, with a line in the audit trail.</remarks>
public sealed class UserSeeds
{
    private readonly FlowServices _flow;

    internal UserSeeds(FlowServices flow) => _flow = flow;

    /// <summary>Adds a user whose address counts as confirmed; the caller saves.</summary>
    /// <param name="db">The context that the seed fills.</param>
    /// <param name="user">The user, with <see cref="GableUser.Email"/> and <see cref="GableUser.Name"/>; a key when it must be a certain one.</param>
    /// <param name="password">The password, checked by the usual rules.</param>
    /// <param name="roles">Roles to give; those that do not exist are made.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">The address, the name, the password or the name of a role cannot be used.</exception>
    public async Task AddAsync(DbContext db, GableUser user, string password, IEnumerable<string> roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(roles);

        var checks = new FieldChecks(_flow);
        (user.Email, user.NormalizedEmail) = checks.Email("email", user.Email);
        user.Name = checks.Name(user.Name);
        checks.NewPassword("password", password, user.Email, user.Name);
        checks.Throw();
        (user.PasswordHash, user.PasswordChangedAt, user.SecurityStamp, user.EmailConfirmedAt) =
            (await _flow.Hashing.HashAsync(password, cancellationToken), _flow.Now, Secrets.NewStamp(), _flow.Now);
        db.Add(user);

        foreach (var name in roles.Select(Names.Role).Distinct(StringComparer.Ordinal))
        {
            db.Add(new AccountUserRole { UserId = user.Id, Role = await RoleAsync(db, name, cancellationToken) });
        }
    }

    private static async Task<AccountRole> RoleAsync(DbContext db, string name, CancellationToken cancellationToken)
    {
        var known = db.Set<AccountRole>().Local.FirstOrDefault(role => role.Name == name)
            ?? await db.Set<AccountRole>().FirstOrDefaultAsync(role => role.Name == name, cancellationToken);
        return known ?? db.Add(new AccountRole { Name = name }).Entity;
    }
}
