using System.CommandLine;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary><c>role</c>: makes roles and says what they carry.</summary>
internal sealed class RoleCommand(IServiceProvider services) : IApplicationCommand
{
    private readonly CommandRun _run = new(services);

    public Command Build() => new("role", "Make roles, and give them permissions.")
    {
        List(),
        Permissions(),
        Change("create", "Make a role, with permissions if any are given.", isRequired: false, static (roles, role, permissions, cancellationToken) => roles.AllowAsync(role, permissions, cancellationToken), "is there"),
        Change("allow", "Give a role permissions.", isRequired: true, static (roles, role, permissions, cancellationToken) => roles.AllowAsync(role, permissions, cancellationToken), "has them"),
        Change("deny", "Take permissions from a role.", isRequired: true, static (roles, role, permissions, cancellationToken) => roles.DenyAsync(role, permissions, cancellationToken), "has them no more"),
        Delete(),
    };

    private static Argument<string> Role() => new("role") { Description = "The role, such as staff." };

    private Command List()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var command = new Command("list", "List roles with their permissions.") { json };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var rows = (await scope.GetRequiredService<RoleAdministration>().ListAsync(cancellationToken))
                .Select(static role => (role.Name, Permissions: role.Permissions.Select(static permission => permission.Permission).Order(StringComparer.Ordinal).ToList())).ToList();
            return parsed.GetValue(json)
                ? CommandRun.Serialize(rows.Select(static row => new { row.Name, row.Permissions }))
                : rows.Count == 0 ? "There is no role. Make one: dotnet run -- role create staff posts.delete"
                : CommandRun.Table(["ROLE", "PERMISSIONS"], rows.Select(static row => new[] { row.Name, string.Join(", ", row.Permissions) }));
        }));
        return command;
    }

    private Command Permissions()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var command = new Command("permissions", "List the permissions that exist, whether a rule asks for each, and the roles that carry it.") { json };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var (catalog, roles) = (scope.GetRequiredService<PermissionCatalog>(), await scope.GetRequiredService<RoleAdministration>().ListAsync(cancellationToken));
            var rows = catalog.Groups.SelectMany(static group => group.Permissions).Select(name => (
                Name: name, IsAsked: catalog.IsAsked(name), Roles: roles.Where(role => role.Permissions.Exists(each => each.Permission == name)).Select(static role => role.Name).ToList())).ToList();
            return parsed.GetValue(json)
                ? CommandRun.Serialize(rows.Select(static row => new { row.Name, row.IsAsked, row.Roles }))
                : rows.Count == 0 ? "There is no permission: the application has no resource. Put [Resource] on a model."
                : CommandRun.Table(["PERMISSION", "ASKED BY A RULE", "ROLES"], rows.Select(static row => new[] { row.Name, row.IsAsked ? "yes" : "-", string.Join(", ", row.Roles) }));
        }));
        return command;
    }

    private Command Change(string name, string description, bool isRequired, Func<RoleAdministration, string, string[], CancellationToken, Task> change, string done)
    {
        var role = Role();
        var permissions = new Argument<string[]>("permissions") { Description = "Permissions, such as posts.delete; posts.* for all of a resource. role permissions lists them.", Arity = isRequired ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore };
        var command = new Command(name, description) { role, permissions };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            await change(scope.GetRequiredService<RoleAdministration>(), parsed.GetValue(role)!, parsed.GetValue(permissions) ?? [], cancellationToken);
            return $"The role {parsed.GetValue(role)} {done}.";
        }));
        return command;
    }

    private Command Delete()
    {
        var role = Role();
        var command = new Command("delete", "Delete a role; whoever had it has it no more.") { role };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            await scope.GetRequiredService<RoleAdministration>().DeleteAsync(parsed.GetValue(role)!, cancellationToken);
            return $"The role {parsed.GetValue(role)} is deleted.";
        }));
        return command;
    }
}
