using System.Text.Json;
using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Writes rows of one resource inside the session's transaction: the same steps for single requests and batches.</summary>
/// <param name="session">The session.</param>
/// <param name="resource">The resource.</param>
/// <param name="goesOn">Whether the transaction may go on after a row that was refused.</param>
internal sealed partial class RowWriter(WriteSession session, ResourceDescriptor resource, bool goesOn)
{
    private readonly WritePlan _plan = session.Plans.Of(resource);

    private Actor Actor => session.Actor;

    private DbContext Db => session.Db;

    /// <summary>Refuses a write that no row could make allowed, before any work is done for it.</summary>
    /// <exception cref="ProblemException">401 or 403.</exception>
    public void RefuseHopeless(PolicyAction action)
    {
        if (resource.Policy.Rule(action) is not { } rule || rule.Decide(Actor).Verdict == false)
        {
            throw WriteProblems.Denied(Actor, action, resource);
        }
    }

    /// <summary>Adds a row.</summary>
    public async Task<WrittenRow> CreateAsync(JsonElement body, CancellationToken cancellationToken)
    {
        RefuseHopeless(PolicyAction.Create);

        var run = new ValidationRun(Actor, isNew: true);
        var row = _plan.NewRow();
        var bound = new RowBinder(_plan, run, BindMode.Create).Bind(body, row);
        run.EndShape();

        if (!run.HasErrors)
        {
            Db.Add(row);
        }

        await PrepareAsync(row, bound, PolicyAction.Create, run, cancellationToken);
        await SaveAsync(Preconditions.None, canGoBack: goesOn, cancellationToken);
        var key = resource.Key.Get(row)!;
        return await FinishAsync(row, key, PolicyAction.Create, cancellationToken);
    }

    /// <summary>Changes a row: merges the body into it or replaces it.</summary>
    public async Task<WrittenRow> UpdateAsync(
        string id, JsonElement body, BindMode mode, Preconditions preconditions, CancellationToken cancellationToken)
    {
        var (row, key) = await LoadAsync(id, PolicyAction.Update, cancellationToken);
        preconditions.Check(resource, row, Actor);

        var run = new ValidationRun(Actor, isNew: false);
        var bound = new RowBinder(_plan, run, mode).Bind(body, row);
        run.EndShape();

        await PrepareAsync(row, bound, PolicyAction.Update, run, cancellationToken);
        await SaveAsync(preconditions, canGoBack: goesOn, cancellationToken);
        return await FinishAsync(row, key, PolicyAction.Update, cancellationToken);
    }

    /// <summary>Removes a row.</summary>
    public async Task<WrittenRow> DeleteAsync(string id, Preconditions preconditions, CancellationToken cancellationToken)
    {
        var (row, key) = await LoadAsync(id, PolicyAction.Delete, cancellationToken);
        preconditions.Check(resource, row, Actor);
        await session.Hooks.DeletingAsync(_plan, row, cancellationToken);

        try
        {
            Db.Remove(row);
            await SaveAsync(preconditions, canGoBack: true, cancellationToken);
        }
        catch (DbUpdateException exception) when (DataErrors.Violation(exception, Db)?.Kind == ViolationKind.StillReferenced)
        {
            // EF Core went back to its savepoint, so the transaction can still be asked.
            Db.ChangeTracker.Clear();
            throw await DeleteBlockers.ExplainAsync(Db, resource, key, Actor, session.Registry, session.Plans.Of, cancellationToken);
        }

        session.Hooks.After(session.Transaction, _plan, row, PolicyAction.Delete);
        Db.ChangeTracker.Clear();
        return new WrittenRow(PolicyAction.Delete, key, null);
    }

    /// <summary>Finds a row that the actor may read (else 404) and write (else 401 or 403), and keeps it still.</summary>
    private async Task<(object Row, object Key)> LoadAsync(string id, PolicyAction action, CancellationToken cancellationToken)
    {
        if (!RowAccess.TryParseKey(resource, id, out var key))
        {
            throw ReadGate.NotFound(resource);
        }

        await RowLock.TakeAsync(Db, resource, key, action == PolicyAction.Delete, cancellationToken);
        var row = await _plan.Rows.FindAsync(Db, resource.Policy.Rule(PolicyAction.Read), Actor, key, isTracked: true, cancellationToken)
            ?? throw ReadGate.NotFound(resource);

        var isAllowed = resource.Policy.Rule(action) is { } rule &&
            (rule.IsLocal ? rule.Allows(Actor, row) : await _plan.Rows.AllowsAsync(Db, rule, Actor, key, cancellationToken));

        return isAllowed ? (row, key) : throw WriteProblems.Denied(Actor, action, resource);
    }

    /// <summary>Everything between binding and saving: sets, hooks, authorization of the row as it would be, validation.</summary>
    private async Task PrepareAsync(object row, BoundRow bound, PolicyAction action, ValidationRun run, CancellationToken cancellationToken)
    {
        var isWhole = !run.HasErrors;

        if (isWhole)
        {
            foreach (var (relation, keys) in bound.Sets)
            {
                await ManyToManyWriter.ApplyAsync(Db, row, relation, keys, session.Plans.Of(relation.Target), run, cancellationToken);
            }
        }

        if (!run.HasErrors)
        {
            await session.Hooks.SavingAsync(_plan, row, action, cancellationToken);
        }

        var mayProbe = MayWrite(row, action, isWhole);
        await ValidateAsync(row, bound, run, isWhole, mayProbe, cancellationToken);

        if (run.HasErrors)
        {
            throw WriteProblems.Invalid(RowValidator.ErrorsFor(_plan, run));
        }
    }

    /// <summary>Judges the row as it would be, when that can be done in memory.</summary>
    /// <returns>Whether rules that reveal something about other rows may be checked already.</returns>
    private bool MayWrite(object row, PolicyAction action, bool isWhole)
    {
        var rule = resource.Policy.Rule(action)!;

        if (!rule.IsLocal)
        {
            return true;
        }

        if (isWhole)
        {
            return rule.Allows(Actor, row) ? true : throw WriteProblems.Denied(Actor, action, resource);
        }

        try
        {
            return rule.Allows(Actor, row);
        }
        catch (NullReferenceException)
        {
            // The body was wrong, so that the row lacks what the rule looks at; the client hears about the body.
            return false;
        }
    }

    private async Task ValidateAsync(object row, BoundRow bound, ValidationRun run, bool isWhole, bool mayProbe, CancellationToken cancellationToken)
    {
        RowValidator.CheckFields(_plan, row, run, session.Services);

        var unique = mayProbe ? ChangedUniqueRules(row, run).ToList() : [];
        var ownKey = run.IsNew ? null : resource.Key.Get(row);
        var enforced = bound.References.Where(relation => !run.HasErrors && IsEnforced(relation)).ToList();
        await DatabaseRules.CheckAsync(Db, _plan, row, ownKey, [.. bound.References.Except(enforced)], unique, session.Plans.Of, run, cancellationToken);

        if (isWhole)
        {
            await RowValidator.CheckWholeAsync(row, _plan.Validators, run, session.Services, cancellationToken);
        }

        // Nothing is saved any more, so that the database would not say what is wrong with them.
        if (run.HasErrors)
        {
            await DatabaseRules.CheckAsync(Db, _plan, row, ownKey, enforced, [], session.Plans.Of, run, cancellationToken);
        }
    }

    // Whoever may read every row of the target needs no answer but the database's own when it saves.
    private bool IsEnforced(ResourceRelation relation) =>
        !goesOn && session.Transaction.TrustsReferences && _plan.Enforced.Contains(relation) &&
        relation.Target.Policy.Rule(PolicyAction.Read)?.Decide(Actor).Verdict == true;

    private IEnumerable<UniqueRule> ChangedUniqueRules(object row, ValidationRun run)
    {
        var entry = run.IsNew ? null : Db.Entry(row);

        return _plan.UniqueRules.Where(rule => rule.CanAskEarly &&
            rule.Properties.All(property => !run.HasErrorAt(JsonNamingPolicy.CamelCase.ConvertName(property.Name))) &&
            (entry is null || rule.Properties.Any(property => entry.Property(property.Name).IsModified)));
    }

    // A savepoint costs two round trips on PostgreSQL; where a refused save ends the transaction, nobody goes back to one.
    private async Task SaveAsync(Preconditions preconditions, bool canGoBack, CancellationToken cancellationToken)
    {
        var hadSavepoints = Db.Database.AutoSavepointsEnabled;

        try
        {
            Db.Database.AutoSavepointsEnabled = hadSavepoints && canGoBack;
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (!goesOn && session.Transaction.TrustsReferences && DataErrors.Violation(exception, Db) is { Kind: ViolationKind.MissingReference })
        {
            throw new EnforcedReferenceException(exception);
        }
        catch (DbUpdateException exception) when (!DataErrors.IsRetryable(exception))
        {
            if (Refusals.Of(exception, Db, resource, Actor, preconditions.HasIfMatch) is { } refusal)
            {
                throw refusal;
            }

            throw;
        }
        finally
        {
            Db.Database.AutoSavepointsEnabled = hadSavepoints;
        }
    }

    /// <summary>Judges a rule that needs the database, takes the row as it was kept, and leaves the hooks for after the commit.</summary>
    private async Task<WrittenRow> FinishAsync(object row, object key, PolicyAction action, CancellationToken cancellationToken)
    {
        var rule = resource.Policy.Rule(action)!;

        if (!rule.IsLocal && !await _plan.Rows.AllowsAsync(Db, rule, Actor, key, cancellationToken))
        {
            throw WriteProblems.Denied(Actor, action, resource);
        }

        session.Hooks.After(session.Transaction, _plan, row, action);
        var read = resource.Policy.Rule(PolicyAction.Read);
        var isReadable = session.Plans.KeptForm(_plan)?.IsReadable(read, Actor, Db, row);
        Db.ChangeTracker.Clear();

        return isReadable is { } known
            ? new WrittenRow(action, key, known ? row : null)
            : new WrittenRow(action, key, await _plan.Rows.FindAsync(Db, read, Actor, key, isTracked: false, cancellationToken));
    }
}
