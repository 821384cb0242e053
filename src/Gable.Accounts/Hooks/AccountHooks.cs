using System.Security.Claims;

namespace Gable.Accounts;

/// <summary>The application's part in the flows: derive one class and override what is needed. It is found by type and built by dependency injection.</summary>
/// <remarks>Steps named “…ing” run inside the transaction, or before it, and may refuse with a <see cref="Gable.Core.ProblemException"/>; those named “…ed” run after the commit.</remarks>
/// <typeparam name="TUser">The application's user class.</typeparam>
public abstract class AccountHooks<TUser> : IAccountHooks
    where TUser : GableUser
{
    /// <summary>An account is about to be made: set the application's own properties, or refuse. Not called for an address that has an account.</summary>
    /// <param name="step">The user and what was sent.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task SigningUpAsync(SigningUp<TUser> step, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An account was made; its address is not confirmed yet, unless a provider of external sign-in vouches for it.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task SignedUpAsync(TUser user, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody who proved who it is, by whatever means, is about to be signed in.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task SigningInAsync(TUser user, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody was signed in.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task SignedInAsync(TUser user, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody signed out.</summary>
    /// <param name="userId">The user's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task SignedOutAsync(Guid userId, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An address was confirmed: that of a new account, or another one of an old.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task EmailConfirmedAsync(TUser user, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A password was set anew, by its owner or through a link.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task PasswordChangedAsync(TUser user, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An account is about to be deleted, inside the transaction: remove or hand over here what refers to it.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task DeletingAsync(TUser user, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An account was deleted.</summary>
    /// <param name="user">The user as it was.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task DeletedAsync(TUser user, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A user exports its data: add what the application keeps about it.</summary>
    /// <param name="user">The user.</param>
    /// <param name="data">What is exported, by name; values are written as JSON.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task ExportingAsync(TUser user, IDictionary<string, object?> data, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The claims of a user are read: add claims of the application's own, such as <c>tenant</c>. Runs at most every few seconds per session.</summary>
    /// <param name="user">The user.</param>
    /// <param name="identity">The identity; it has subject, name, roles and permissions.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    protected virtual Task AddClaimsAsync(TUser user, ClaimsIdentity identity, CancellationToken cancellationToken) => Task.CompletedTask;

    Task IAccountHooks.SigningUpAsync(GableUser user, IReadOnlyDictionary<string, string> values, IDictionary<string, string[]> errors, ExternalIdentity? external, CancellationToken cancellationToken) =>
        SigningUpAsync(new SigningUp<TUser>((TUser)user, values, errors) { External = external }, cancellationToken);

    Task IAccountHooks.SignedUpAsync(GableUser user, CancellationToken cancellationToken) => SignedUpAsync((TUser)user, cancellationToken);

    Task IAccountHooks.SigningInAsync(GableUser user, CancellationToken cancellationToken) => SigningInAsync((TUser)user, cancellationToken);

    Task IAccountHooks.SignedInAsync(GableUser user, CancellationToken cancellationToken) => SignedInAsync((TUser)user, cancellationToken);

    Task IAccountHooks.SignedOutAsync(Guid userId, CancellationToken cancellationToken) => SignedOutAsync(userId, cancellationToken);

    Task IAccountHooks.EmailConfirmedAsync(GableUser user, CancellationToken cancellationToken) => EmailConfirmedAsync((TUser)user, cancellationToken);

    Task IAccountHooks.PasswordChangedAsync(GableUser user, CancellationToken cancellationToken) => PasswordChangedAsync((TUser)user, cancellationToken);

    Task IAccountHooks.DeletingAsync(GableUser user, CancellationToken cancellationToken) => DeletingAsync((TUser)user, cancellationToken);

    Task IAccountHooks.DeletedAsync(GableUser user, CancellationToken cancellationToken) => DeletedAsync((TUser)user, cancellationToken);

    Task IAccountHooks.ExportingAsync(GableUser user, IDictionary<string, object?> data, CancellationToken cancellationToken) => ExportingAsync((TUser)user, data, cancellationToken);

    Task IAccountHooks.AddClaimsAsync(GableUser user, ClaimsIdentity identity, CancellationToken cancellationToken) => AddClaimsAsync((TUser)user, identity, cancellationToken);
}
