using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Checks a value by every rule that is declared for its type; the same rules at every door.</summary>
/// <remarks>A scoped service. For a resource's model: attributes, column limits, references, <c>[Unique]</c>, <see cref="Validator{T}"/> classes.
/// For any other type: attributes of it and all that it holds, <c>IValidatableObject</c>, <see cref="Validator{T}"/> classes.
/// Endpoints of ordinary minimal APIs run it for their bodies by themselves; call it for values that come another way.</remarks>
public sealed class ValidationPipeline
{
    private readonly IServiceProvider _services;
    private readonly ValidatorCatalog _validators;

    internal ValidationPipeline(IServiceProvider services, ValidatorCatalog validators)
    {
        _services = services;
        _validators = validators;
    }

    /// <summary>Checks a value.</summary>
    /// <param name="value">The value as it would be used or saved.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="isNew">Whether it is new, or replaces the row with its key.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>Messages by JSON path; empty when the value is valid.</returns>
    public async Task<IReadOnlyDictionary<string, string[]>> ValidateAsync(
        object value, Actor actor, bool isNew, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(actor);

        var run = new ValidationRun(actor, isNew);

        if (_services.GetService<DbContext>() is { } db &&
            _services.GetRequiredService<ResourceRegistry>().Find(value.GetType()) is { } resource)
        {
            return await ValidateRowAsync(db, _services.GetRequiredService<WritePlans>(), resource, value, run, cancellationToken);
        }

        ObjectRules.CheckGraph(value, "", run, _services);
        await RowValidator.CheckWholeAsync(value, _validators.Of(value.GetType()), run, _services, cancellationToken);
        return run.Errors;
    }

    private async Task<IReadOnlyDictionary<string, string[]>> ValidateRowAsync(
        DbContext db, WritePlans plans, ResourceDescriptor resource, object row, ValidationRun run, CancellationToken cancellationToken)
    {
        var plan = plans.Of(resource);
        RowValidator.CheckFields(plan, row, run, _services);

        var references = plan.References.Values.Where(relation => relation.ForeignKey!.Get(row) is not null).ToList();
        var unique = plan.UniqueRules.Where(rule => rule.CanAskEarly).ToList();
        var ownKey = run.IsNew ? null : resource.Key.Get(row);
        await DatabaseRules.CheckAsync(db, plan, row, ownKey, references, unique, plans.Of, run, cancellationToken);
        await RowValidator.CheckWholeAsync(row, plan.Validators, run, _services, cancellationToken);
        return RowValidator.ErrorsFor(plan, run);
    }
}
