using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Runs a resource's hooks; each is built once per request.</summary>
internal sealed class HookRunner(IServiceProvider services, DbContext db, Actor actor)
{
    private readonly Dictionary<Type, IHooks> _built = [];

    public async Task SavingAsync(WritePlan plan, object row, PolicyAction action, CancellationToken cancellationToken)
    {
        foreach (var hooks in Of(plan))
        {
            await hooks.SavingAsync(row, Context(action), cancellationToken);
        }
    }

    public async Task DeletingAsync(WritePlan plan, object row, CancellationToken cancellationToken)
    {
        foreach (var hooks in Of(plan))
        {
            await hooks.DeletingAsync(row, Context(PolicyAction.Delete), cancellationToken);
        }
    }

    /// <summary>Leaves the <c>…ed</c> hooks for after the commit; one that fails does not keep the others from running.</summary>
    public void After(SessionTransaction transaction, WritePlan plan, object row, PolicyAction action)
    {
        foreach (var hooks in Of(plan))
        {
            transaction.AfterCommit(token => action == PolicyAction.Delete
                ? hooks.DeletedAsync(row, Context(action), token)
                : hooks.SavedAsync(row, Context(action), token));
        }
    }

    private HookContext Context(PolicyAction action) => new(actor, action, db);

    private IEnumerable<IHooks> Of(WritePlan plan)
    {
        foreach (var type in plan.Hooks)
        {
            if (!_built.TryGetValue(type, out var hooks))
            {
                _built[type] = hooks = (IHooks)ActivatorUtilities.CreateInstance(services, type);
            }

            yield return hooks;
        }
    }
}
