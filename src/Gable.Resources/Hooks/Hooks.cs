namespace Gable.Resources;

/// <summary>Code that runs when rows of a model are written through any door.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <remarks><c>…ing</c> hooks run inside the transaction: an exception there undoes the whole write; throw
/// <see cref="Core.ConflictException"/> to refuse it with a reason. <c>…ed</c> hooks run after the commit and cannot undo it.
/// Found by type and built by dependency injection once per request.</remarks>
public abstract class Hooks<T> : IHooks
    where T : class
{
    /// <summary>Before a row is validated and saved; may change it.</summary>
    /// <remarks>The policy judges the row after the hook, because the hook may set what the rule looks at, such as an owner. A value
    /// that the client sent is not yet proven: take the owner from <see cref="HookContext.Actor"/>, not from the row.</remarks>
    /// <param name="row">The row as it would be saved.</param>
    /// <param name="context">The actor, what kind of write it is, and the database inside the transaction.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public virtual Task SavingAsync(T row, HookContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the commit of a create or update.</summary>
    /// <param name="row">The row as it was saved.</param>
    /// <param name="context">The actor, and what kind of write it was.</param>
    /// <param name="cancellationToken">Not cancelled when the client leaves: the write is already done.</param>
    public virtual Task SavedAsync(T row, HookContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before a row is removed.</summary>
    /// <param name="row">The row that would go.</param>
    /// <param name="context">The actor, and the database inside the transaction.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public virtual Task DeletingAsync(T row, HookContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the commit of a delete.</summary>
    /// <param name="row">The row that went.</param>
    /// <param name="context">The actor.</param>
    /// <param name="cancellationToken">Not cancelled when the client leaves: the write is already done.</param>
    public virtual Task DeletedAsync(T row, HookContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHooks.SavingAsync(object row, HookContext context, CancellationToken cancellationToken) =>
        SavingAsync((T)row, context, cancellationToken);

    Task IHooks.SavedAsync(object row, HookContext context, CancellationToken cancellationToken) =>
        SavedAsync((T)row, context, cancellationToken);

    Task IHooks.DeletingAsync(object row, HookContext context, CancellationToken cancellationToken) =>
        DeletingAsync((T)row, context, cancellationToken);

    Task IHooks.DeletedAsync(object row, HookContext context, CancellationToken cancellationToken) =>
        DeletedAsync((T)row, context, cancellationToken);
}
