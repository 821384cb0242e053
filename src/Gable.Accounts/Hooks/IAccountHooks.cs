using System.Security.Claims;

namespace Gable.Accounts;

/// <summary>The hooks as the flows call them, which do not know the class of users.</summary>
internal interface IAccountHooks
{
    Task SigningUpAsync(GableUser user, IReadOnlyDictionary<string, string> values, IDictionary<string, string[]> errors, ExternalIdentity? external, CancellationToken cancellationToken);

    Task SignedUpAsync(GableUser user, CancellationToken cancellationToken);

    Task SigningInAsync(GableUser user, CancellationToken cancellationToken);

    Task SignedInAsync(GableUser user, CancellationToken cancellationToken);

    Task SignedOutAsync(Guid userId, CancellationToken cancellationToken);

    Task EmailConfirmedAsync(GableUser user, CancellationToken cancellationToken);

    Task PasswordChangedAsync(GableUser user, CancellationToken cancellationToken);

    Task DeletingAsync(GableUser user, CancellationToken cancellationToken);

    Task DeletedAsync(GableUser user, CancellationToken cancellationToken);

    Task ExportingAsync(GableUser user, IDictionary<string, object?> data, CancellationToken cancellationToken);

    Task AddClaimsAsync(GableUser user, ClaimsIdentity identity, CancellationToken cancellationToken);
}
