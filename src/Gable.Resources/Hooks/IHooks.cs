namespace Gable.Resources;

/// <summary>The untyped face of <see cref="Hooks{T}"/>.</summary>
internal interface IHooks
{
    Task SavingAsync(object row, HookContext context, CancellationToken cancellationToken);

    Task SavedAsync(object row, HookContext context, CancellationToken cancellationToken);

    Task DeletingAsync(object row, HookContext context, CancellationToken cancellationToken);

    Task DeletedAsync(object row, HookContext context, CancellationToken cancellationToken);
}
