using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gable.Data;

/// <summary>Lets a plain <c>SaveChangesAsync</c> wait its turn at the gate instead of blocking a thread inside SQLite.</summary>
/// <remarks>Not inside a transaction: whoever began it holds the lock already. The wait ends with the busy timeout, after which SQLite decides;
/// so a caller that entered the gate by hand is slowed down, never locked out. <see cref="GatedDatabase"/> takes the turn; it is given back when the save
/// is reported, so that the next writer comes after the report, and by every way in which a save can fail.</remarks>
internal sealed class SaveTurns(WriteGate gate, TimeSpan patience) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, IDisposable> _turns = [];

    /// <summary>Waits for the turn of a save that is about to begin.</summary>
    internal async ValueTask EnterAsync(DbContext db, CancellationToken cancellationToken)
    {
        // An interceptor that saves once more, after the first save and before its turn is over, is part of that turn.
        if (db.Database.CurrentTransaction is null && !_turns.TryGetValue(db, out _) && await gate.TryEnterAsync(patience, cancellationToken) is { } turn)
        {
            _turns.Add(db, turn);
            db.SaveChangesFailed += Failed;
        }
    }

    internal void Leave(DbContext? db)
    {
        if (db is not null && _turns.Remove(db, out var turn))
        {
            db.SaveChangesFailed -= Failed;
            turn.Dispose();
        }
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    // An event, because EF Core tells its interceptors of every failure but a concurrency conflict.
    private void Failed(object? db, SaveChangesFailedEventArgs failure) => Leave((DbContext?)db);
}
