using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gable.Data;

/// <summary>Lets a plain <c>SaveChangesAsync</c> wait its turn at the gate instead of blocking a thread inside SQLite.</summary>
/// <remarks>Not inside a transaction: whoever began it holds the lock already. The wait ends with the busy timeout, after which SQLite decides;
/// so a caller that entered the gate by hand is slowed down, never locked out.</remarks>
internal sealed class GateInterceptor(WriteGate gate, TimeSpan patience) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, IDisposable> _turns = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && db.Database.CurrentTransaction is null &&
            await gate.TryEnterAsync(patience, cancellationToken) is { } turn)
        {
            _turns.AddOrUpdate(db, turn);
        }

        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    private void Leave(DbContext? db)
    {
        if (db is not null && _turns.TryGetValue(db, out var turn))
        {
            _turns.Remove(db);
            turn.Dispose();
        }
    }
}
