using System.Text.Json;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Goes on with work that ended early, where its last transaction ended: by the rights that the actor has now.</summary>
/// <remarks>Why: <c>docs/decisions/0049</c>.</remarks>
internal static class RunRest
{
    /// <summary>Whether the actor may go on with it: whoever began it, and nobody else.</summary>
    public static bool IsOffered(AdminRequest request, AdminRun run) => run.HasRest && run.Owner == request.Actor.Subject;

    public static async Task BeginAsync(AdminRequest request, AdminModel model, AdminRun run, CancellationToken cancellationToken)
    {
        var action = BulkHandler.Need(request, model, run.Action);

        if (run.Owner != request.Actor.Subject)
        {
            throw AdminProblems.Forbidden();
        }

        if (KeptOrder.Read(run.Order) is not { } kept || !run.HasRest)
        {
            return;
        }

        if (await RunHandler.HasTooManyAsync(request, cancellationToken))
        {
            request.Http.Flash(request.Texts["RunTooMany", RunQueue.MostOfOne], UiKind.Warning);
        }
        else if (await TakeAsync(request, run, cancellationToken))
        {
            request.Http.RequestServices.GetRequiredService<RunQueue>().Add(new RunOrder(run.Id, model, request.Actor, kept.Conditions, run.Total)
            {
                Changes = kept.Changes,
                Action = action,
                Form = kept.Form is { } form && action?.FormType is { } type ? ActionForm.Read(type, form) : null,
                Handled = run.Handled,
                Position = run.Position,
                Errors = JsonSerializer.Deserialize<string[][]>(run.Errors) ?? [],
            });
        }
    }

    /// <summary>One request gets it, however many ask at once.</summary>
    private static async Task<bool> TakeAsync(AdminRequest request, AdminRun run, CancellationToken cancellationToken)
    {
        var (services, state, position) = (request.Http.RequestServices, run.State, run.Position);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();

        return await services.GetRequiredService<DbContext>().Set<AdminRun>().Where(each => each.Id == run.Id && each.State == state && each.Position == position)
            .ExecuteUpdateAsync(
                each => each.SetProperty(one => one.State, AdminRunState.Waiting).SetProperty(one => one.IsCancelled, false)
                    .SetProperty(one => one.EndedAt, (DateTimeOffset?)null).SetProperty(one => one.SeenAt, now),
                cancellationToken) == 1;
    }
}
