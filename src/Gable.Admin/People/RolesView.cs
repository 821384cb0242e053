using Gable.Accounts;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>What the list of roles shows.</summary>
/// <param name="Roles">The roles.</param>
/// <param name="Users">How many users have each.</param>
/// <param name="State">The form of a new role as it was sent, and what was wrong with it.</param>
internal sealed record RolesView(IReadOnlyList<AccountRole> Roles, IReadOnlyDictionary<Guid, int> Users, UiFormState State);
