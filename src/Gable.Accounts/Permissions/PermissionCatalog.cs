using System.Collections.Frozen;
using Gable.Core;
using Gable.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>The permissions that exist: by convention <c>posts.read</c>, <c>create</c>, <c>update</c> and <c>delete</c> for each resource, what rules ask
/// for by name, and <see cref="AccountOptions.Permissions"/>. A singleton service.</summary>
/// <remarks>A permission opens something once a rule asks for it; the ones by convention are names that nobody needs to invent.</remarks>
public sealed class PermissionCatalog
{
    private static readonly string[] Actions = ["read", "create", "update", "delete"];

    private readonly Lazy<(IReadOnlyList<PermissionGroup> Groups, FrozenSet<string> Names, FrozenSet<string> Asked)> _built;

    internal PermissionCatalog(IServiceProvider services) => _built = new(() => Build(services));

    /// <summary>The permissions of each resource in name order, and at the end those that are about none.</summary>
    public IReadOnlyList<PermissionGroup> Groups => _built.Value.Groups;

    /// <summary>Whether a permission exists.</summary>
    /// <param name="permission">The name; its case matters.</param>
    public bool Knows(string permission) => _built.Value.Names.Contains(permission);

    /// <summary>Whether a rule asks for a permission by name, so that having it makes a difference.</summary>
    /// <param name="permission">The name.</param>
    public bool IsAsked(string permission) => _built.Value.Asked.Contains(permission);

    /// <summary>The permissions that a name stands for: itself, or all of a resource (<c>posts.*</c>).</summary>
    /// <param name="permission">The name.</param>
    /// <exception cref="ProblemException">There is none of that name; the message has the nearest.</exception>
    internal IReadOnlyList<string> Expand(string? permission)
    {
        var name = Names.Permission(permission);
        var found = Knows(name) ? [name] : name.EndsWith(".*", StringComparison.Ordinal) ? Groups.FirstOrDefault(group => group.Name == name[..^2])?.Permissions : null;
        return found is { Count: > 0 } ? found : throw AccountProblems.Invalid("permission", Unknown(name));
    }

    /// <summary>A few permissions that exist, the nearest to a name first.</summary>
    internal IReadOnlyList<string> Nearest(string name) => [.. Suggestions.Order(name, _built.Value.Names).Take(5)];

    /// <summary>Says that there is no such permission, and which are near.</summary>
    internal string Unknown(string name)
    {
        var near = Nearest(name);
        return $"There is no permission \"{name}\". {(near.Count == 0 ? "" : $"Nearest: {string.Join(", ", near)}. ")}" +
            $"All of them: dotnet run -- role permissions. One that only code of the application asks for is named in {AccountOptions.Section}:Permissions.";
    }

    private static (IReadOnlyList<PermissionGroup>, FrozenSet<string>, FrozenSet<string>) Build(IServiceProvider services)
    {
        var resources = services.GetService<ResourceRegistry>()?.All ?? [];
        var asked = resources.SelectMany(static resource => resource.AskedPermissions).Append(AccountPermissions.Impersonate).ToFrozenSet(StringComparer.Ordinal);
        var named = services.GetRequiredService<IOptions<AccountOptions>>().Value.Permissions.Concat(asked).Append(AccountPermissions.Impersonate).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var groups = resources.OrderBy(static resource => resource.Name, StringComparer.Ordinal).Select(resource => GroupOf(resource.Name, named)).ToList();
        var rest = named.Except(groups.SelectMany(static group => group.Permissions), StringComparer.Ordinal).ToList();

        if (rest.Count > 0)
        {
            groups.Add(new PermissionGroup("", rest));
        }

        return (groups, groups.SelectMany(static group => group.Permissions).ToFrozenSet(StringComparer.Ordinal), asked);
    }

    private static PermissionGroup GroupOf(string resource, List<string> named)
    {
        var usual = Actions.Select(action => $"{resource}.{action}").ToList();
        return new(resource, [.. usual, .. named.Where(name => name.StartsWith(resource + ".", StringComparison.Ordinal)).Except(usual, StringComparer.Ordinal)]);
    }
}
