using Gable.Resources;

namespace Gable.Accounts;

/// <summary>The audit trail is for administrators to read, and for nobody to write.</summary>
/// <remarks>A policy of the application for <see cref="AccountEvent"/> takes its place.</remarks>
public sealed class AccountEventPolicy : Policy<AccountEvent>
{
    /// <summary>Declares the rules.</summary>
    public AccountEventPolicy() => Read((actor, entry) => actor.IsIn(AccountRoles.Administrator));
}
