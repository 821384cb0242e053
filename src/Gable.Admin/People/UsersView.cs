using Gable.Accounts;

namespace Gable.Admin;

/// <summary>What the list of users shows.</summary>
/// <param name="Query">What is asked for.</param>
/// <param name="Users">The users of the page.</param>
/// <param name="Roles">Their roles.</param>
/// <param name="AllRoles">Every role.</param>
/// <param name="Next">The address behind which the next page begins.</param>
internal sealed record UsersView(AccountUserQuery Query, IReadOnlyList<GableUser> Users, ILookup<Guid, string> Roles, IReadOnlyList<string> AllRoles, string? Next);
