using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Reads the roles and permissions that a user has now.</summary>
internal static class UserRights
{
    public static async Task<(IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions)> ReadAsync(DbContext db, Guid userId, CancellationToken cancellationToken)
    {
        var roles = await db.Set<AccountUserRole>().AsNoTracking().Where(role => role.UserId == userId)
            .Select(static role => new { role.Role!.Name, Permissions = role.Role.Permissions.Select(static permission => permission.Permission).ToList() })
            .ToListAsync(cancellationToken);
        var own = await db.Set<AccountUserPermission>().AsNoTracking().Where(permission => permission.UserId == userId)
            .Select(static permission => permission.Permission).ToListAsync(cancellationToken);
        return ([.. roles.Select(static role => role.Name).Order(StringComparer.Ordinal)],
            [.. own.Concat(roles.SelectMany(static role => role.Permissions)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }
}
