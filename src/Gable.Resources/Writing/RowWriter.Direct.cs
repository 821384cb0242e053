using System.Text.Json;
using System.Transactions;
using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>The same writes past EF Core, where nothing but the framework has a say in them: see docs/decisions/0021.</summary>
/// <remarks>They give no answer to a row that is wrong or refused: then the ordinary way, which knows every reason, is gone from its start.</remarks>
internal sealed partial class RowWriter
{
    /// <summary>Adds a row.</summary>
    /// <returns>The row; <c>null</c> when it is for EF Core to add, or to refuse.</returns>
    /// <exception cref="ProblemException">401 or 403.</exception>
    public async Task<WrittenRow?> TryCreateDirectlyAsync(JsonElement body, CancellationToken cancellationToken)
    {
        if (Direct(PolicyAction.Create) is not { } writes)
        {
            return null;
        }

        var run = new ValidationRun(Actor, isNew: true);
        var row = _plan.NewRow();
        var bound = new RowBinder(_plan, run, BindMode.Create).Bind(body, row);
        run.EndShape();

        if (!IsWhole(bound, run) || !MayWrite(row, PolicyAction.Create, isWhole: true) || !await IsValidAsync(row, run, cancellationToken))
        {
            return null;
        }

        return await writes.TryInsertAsync(resource.EntityType, row, cancellationToken) ? await WrittenAsync(row, PolicyAction.Create, cancellationToken) : null;
    }

    /// <summary>Changes a row, unless somebody else changes it meanwhile.</summary>
    /// <returns>The row; <c>null</c> when it is for EF Core to change, or to refuse.</returns>
    /// <exception cref="ProblemException">401, 403, 404 or 412.</exception>
    public async Task<WrittenRow?> TryUpdateDirectlyAsync(
        string id, JsonElement body, BindMode mode, Preconditions preconditions, CancellationToken cancellationToken)
    {
        if (Direct(PolicyAction.Update) is not { } writes || !RowAccess.TryParseKey(resource, id, out var key) ||
            await _plan.Rows.ReadAsync(session, key, cancellationToken) is not { } row ||
            !resource.Policy.Rule(PolicyAction.Update)!.Allows(Actor, row))
        {
            return null;
        }

        preconditions.Check(resource, row, Actor);
        var before = writes.Snapshot(resource.EntityType, row);
        var run = new ValidationRun(Actor, isNew: false);
        var bound = new RowBinder(_plan, run, mode).Bind(body, row);
        run.EndShape();

        if (!IsWhole(bound, run) || !MayWrite(row, PolicyAction.Update, isWhole: true) || !await IsValidAsync(row, run, cancellationToken))
        {
            return null;
        }

        return await writes.TryUpdateAsync(resource.EntityType, before, row, cancellationToken) ? await WrittenAsync(row, PolicyAction.Update, cancellationToken) : null;
    }

    // A rule that needs the database judges what was saved, inside the transaction; and a transaction that is open already is nobody else's.
    private DirectWrites? Direct(PolicyAction action) =>
        session.Plans.Direct(_plan) is { } writes && resource.Policy.Rule(action)?.IsLocal == true && resource.Policy.Rule(PolicyAction.Read) is null or { IsLocal: true } &&
        Transaction.Current is null && Db.Database.CurrentTransaction is null ? writes : null;

    private bool IsWhole(BoundRow bound, ValidationRun run) => !run.HasErrors && bound.Sets.Count == 0 && bound.References.TrueForAll(IsEnforced);

    private async Task<bool> IsValidAsync(object row, ValidationRun run, CancellationToken cancellationToken)
    {
        RowValidator.CheckFields(_plan, row, run, session.Services);
        await RowValidator.CheckWholeAsync(row, _plan.Validators, run, session.Services, cancellationToken);
        return !run.HasErrors;
    }

    private async Task<WrittenRow> WrittenAsync(object row, PolicyAction action, CancellationToken cancellationToken)
    {
        var (key, read) = (resource.Key.Get(row)!, resource.Policy.Rule(PolicyAction.Read));

        return session.Plans.KeptForm(_plan)!.IsReadable(read, Actor, Db, row) is { } isReadable
            ? new WrittenRow(action, key, isReadable ? row : null)
            : new WrittenRow(action, key, await _plan.Rows.ReadAsync(session, key, cancellationToken));
    }
}
