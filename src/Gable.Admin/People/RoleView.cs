using Gable.Accounts;

namespace Gable.Admin;

/// <summary>What the page of a role shows.</summary>
/// <param name="Role">The role.</param>
/// <param name="Users">The first users that have it.</param>
/// <param name="UserCount">How many users have it.</param>
internal sealed record RoleView(AccountRole Role, IReadOnlyList<GableUser> Users, int UserCount);
