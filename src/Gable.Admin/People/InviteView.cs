using Gable.Accounts;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>What the form of an invitation shows.</summary>
/// <param name="AllRoles">The roles that can be given.</param>
/// <param name="State">What was sent before, and what was wrong with it.</param>
/// <param name="Chosen">The roles that are ticked.</param>
/// <param name="LinkMinutes">How long the link works, in whole minutes.</param>
internal sealed record InviteView(IReadOnlyList<AccountRole> AllRoles, UiFormState State, IReadOnlyList<string> Chosen, int LinkMinutes);
