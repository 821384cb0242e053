using Gable.Core;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Makes roles, and gives roles and permissions to users; each change has its line in the audit trail and counts at the next request.</summary>
/// <remarks>It asks no policy: whoever calls it must have checked that the caller may. Ask for it in a handler; it belongs to the scope.</remarks>
public sealed class RoleAdministration
{
    private readonly FlowServices _flow;
    private readonly Caller _caller;
    private readonly PermissionCatalog _permissions;

    internal RoleAdministration(FlowServices flow, Caller caller, PermissionCatalog permissions) => (_flow, _caller, _permissions) = (flow, caller, permissions);

    /// <summary>Every role with its permissions, in name order.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<AccountRole>> ListAsync(CancellationToken cancellationToken) =>
        await _flow.Db.Set<AccountRole>().AsNoTracking().Include(static role => role.Permissions).OrderBy(static role => role.Name).ToListAsync(cancellationToken);

    /// <summary>Makes a role, or adds permissions to it when it is there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="permissions">The permissions that it carries, as <see cref="PermissionCatalog"/> knows them; <c>posts.*</c> stands for all of a resource.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">A name cannot be one, or there is no such permission.</exception>
    public Task AllowAsync(string name, IEnumerable<string> permissions, CancellationToken cancellationToken)
    {
        var wanted = permissions.SelectMany(_permissions.Expand).Distinct(StringComparer.Ordinal).ToList();
        Names.Role(name);
        return WriteAsync(
            async cancel =>
            {
                var role = await _flow.Db.Set<AccountRole>().Include(static each => each.Permissions).FirstOrDefaultAsync(each => each.Name == name, cancel) ?? Add(name);

                foreach (var permission in wanted.Where(permission => role.Permissions.TrueForAll(each => each.Permission != permission)))
                {
                    role.Permissions.Add(new AccountRolePermission { Permission = permission });
                    Note(AccountEventKind.PermissionGiven, null, $"{name}: {permission}");
                }
            },
            cancellationToken);
    }

    /// <summary>Takes permissions from a role.</summary>
    /// <param name="name">The role.</param>
    /// <param name="permissions">The permissions; <c>posts.*</c> for all of a resource.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">There is no such role.</exception>
    public Task DenyAsync(string name, IEnumerable<string> permissions, CancellationToken cancellationToken)
    {
        var unwanted = permissions.ToHashSet(StringComparer.Ordinal);
        var groups = unwanted.Where(static name => name.EndsWith(".*", StringComparison.Ordinal)).Select(static name => name[..^1]).ToList();
        return WriteAsync(
            async cancel =>
            {
                var id = (await RoleAsync(name, cancel)).Id;

                // In memory: a role has a handful, and those that no longer exist can be taken too.
                foreach (var permission in (await _flow.Db.Set<AccountRolePermission>().Where(each => each.RoleId == id).ToListAsync(cancel))
                    .Where(each => unwanted.Contains(each.Permission) || groups.Exists(group => each.Permission.StartsWith(group, StringComparison.Ordinal))))
                {
                    _flow.Db.Remove(permission);
                    Note(AccountEventKind.PermissionTaken, null, $"{name}: {permission.Permission}");
                }
            },
            cancellationToken);
    }

    /// <summary>Deletes a role; whoever had it has it no more.</summary>
    /// <param name="name">The role.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">409: it is the administrators', and one of them can sign in. 422: there is no such role.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => WriteAsync(
        async cancel =>
        {
            var role = await RoleAsync(name, cancel);

            if (role.Name == AccountRoles.Administrator)
            {
                await LastAdministrator.KeepRoleAsync(_flow, cancel);
            }

            await _flow.Db.Set<AccountUserRole>().Where(each => each.RoleId == role.Id).ExecuteDeleteAsync(cancel);
            await _flow.Db.Set<AccountRolePermission>().Where(each => each.RoleId == role.Id).ExecuteDeleteAsync(cancel);
            _flow.Db.Remove(role);
            Note(AccountEventKind.RoleDeleted, null, name);
        },
        cancellationToken);

    /// <summary>Gives a user a role; one that the user has already changes nothing.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="name">The role.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">There is no such role.</exception>
    public Task GiveAsync(Guid userId, string name, CancellationToken cancellationToken) => WriteAsync(
        async cancel =>
        {
            var role = await RoleAsync(name, cancel);

            if (role.Name == AccountRoles.Administrator)
            {
                // Whoever keeps this user out in this moment must know.
                await _flow.Users.LockAsync(userId, cancel);
            }

            if (!await _flow.Db.Set<AccountUserRole>().AnyAsync(each => each.UserId == userId && each.RoleId == role.Id, cancel))
            {
                _flow.Db.Add(new AccountUserRole { UserId = userId, RoleId = role.Id });
                Note(AccountEventKind.RoleGiven, userId, name);
            }
        },
        cancellationToken);

    /// <summary>Takes a role from a user.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="name">The role.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">409: it is the last administrator who can sign in. 422: there is no such role.</exception>
    public Task TakeAsync(Guid userId, string name, CancellationToken cancellationToken) => WriteAsync(
        async cancel =>
        {
            var role = await RoleAsync(name, cancel);

            if (role.Name == AccountRoles.Administrator)
            {
                await LastAdministrator.KeepAsync(_flow, userId, cancel);
            }

            if (await _flow.Db.Set<AccountUserRole>().FirstOrDefaultAsync(each => each.UserId == userId && each.RoleId == role.Id, cancel) is { } given)
            {
                _flow.Db.Remove(given);
                Note(AccountEventKind.RoleTaken, userId, name);
            }
        },
        cancellationToken);

    /// <summary>Gives a user a permission of its own.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="permission">The permission, such as <c>posts.delete</c>, as <see cref="PermissionCatalog"/> knows it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">There is no such permission.</exception>
    public Task GivePermissionAsync(Guid userId, string permission, CancellationToken cancellationToken)
    {
        var wanted = _permissions.Expand(permission);
        return WriteAsync(
            async cancel =>
            {
                var given = await _flow.Db.Set<AccountUserPermission>().Where(each => each.UserId == userId).Select(static each => each.Permission).ToListAsync(cancel);

                foreach (var name in wanted.Except(given, StringComparer.Ordinal))
                {
                    _flow.Db.Add(new AccountUserPermission { UserId = userId, Permission = name });
                    Note(AccountEventKind.PermissionGiven, userId, name);
                }
            },
            cancellationToken);
    }

    /// <summary>Takes a permission of its own from a user; those of roles stay.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task TakePermissionAsync(Guid userId, string permission, CancellationToken cancellationToken) => WriteAsync(
        async cancel =>
        {
            if (await _flow.Db.Set<AccountUserPermission>().FirstOrDefaultAsync(each => each.UserId == userId && each.Permission == permission, cancel) is { } given)
            {
                _flow.Db.Remove(given);
                Note(AccountEventKind.PermissionTaken, userId, permission);
            }
        },
        cancellationToken);

    private AccountRole Add(string name)
    {
        var role = new AccountRole { Name = name };
        _flow.Db.Add(role);
        Note(AccountEventKind.RoleCreated, null, name);
        return role;
    }

    private async Task<AccountRole> RoleAsync(string name, CancellationToken cancellationToken)
    {
        if (await _flow.Db.Set<AccountRole>().FirstOrDefaultAsync(role => role.Name == name, cancellationToken) is { } found)
        {
            return found;
        }

        var known = await _flow.Db.Set<AccountRole>().Select(static role => role.Name).ToListAsync(cancellationToken);
        throw AccountProblems.Invalid("role", known.Count == 0
            ? $"There is no role \"{name}\", nor any other. Make it: dotnet run -- role create {name}"
            : $"There is no role \"{name}\". Known, nearest first: {string.Join(", ", Suggestions.Order(name, known).Take(8))}.");
    }

    private void Note(AccountEventKind kind, Guid? userId, string subject) => _flow.Trail.Add(kind, userId, _caller.Client, _caller.Id, subject);

    private Task<int> WriteAsync(Func<CancellationToken, Task> change, CancellationToken cancellationToken) => _flow.WriteAsync(
        async cancel =>
        {
            await change(cancel);
            return await _flow.Db.SaveChangesAsync(cancel);
        },
        cancellationToken);
}
