using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gable.Data;

/// <summary>Reports the rows of every <c>SaveChanges</c>: at once, or with the transaction that it is part of.</summary>
internal sealed class SaveReporter(CommitReporter reporter) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, SavedRows> _saving = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Begin(eventData.Context, result);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Begin(eventData.Context, result);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        End(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        End(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Fail(eventData.Context, eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Fail(eventData.Context, eventData.Exception);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => Fail(eventData.Context, exception: null);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Fail(eventData.Context, exception: null);
        return Task.CompletedTask;
    }

    /// <summary>Called for each command of a save, before it is sent; the first one tells the rows.</summary>
    internal void Note(DbContext db)
    {
        if (_saving.TryGetValue(db, out var saved) && !saved.IsNoted)
        {
            var open = db.Database.CurrentTransaction as ReportedTransaction;
            saved.Note(db, row => open?.WasReadInside(row) == true);
        }
    }

    private void Begin(DbContext? db, InterceptionResult<int> result)
    {
        if (db is null)
        {
            return;
        }

        _saving.Remove(db);

        if (reporter.IsHeard && !result.HasResult)
        {
            _saving.Add(db, new SavedRows());
        }
    }

    private void End(DbContext? db)
    {
        if (Take(db) is { } saved)
        {
            PendingWrites.Add(db!, reporter, pending => pending.Add(saved.ToChanges(), saved.Tables));
        }
    }

    private void Fail(DbContext? db, Exception? exception)
    {
        // Inside a transaction the failure is undone with it, or by EF Core's own savepoint.
        if (Take(db) is { } saved && db!.Database.CurrentTransaction is null && (exception is null || !Outcome.IsRefused(exception)))
        {
            var lost = new PendingCommit();
            lost.Add(saved.ToChanges(), saved.Tables);
            reporter.ReportLostAnswer(lost);
        }
    }

    private SavedRows? Take(DbContext? db)
    {
        if (db is null || !_saving.TryGetValue(db, out var saved))
        {
            return null;
        }

        _saving.Remove(db);
        return saved.IsEmpty ? null : saved;
    }
}
