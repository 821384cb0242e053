namespace Gable.Data;

/// <summary>Orders the writes of this process so that they do not wait asleep on each other.</summary>
/// <remarks>SQLite has one writer at a time and makes the others poll; the gate lets them wait their turn without a thread.
/// On PostgreSQL it lets everybody through. A plain <c>SaveChangesAsync</c> and <see cref="DatabaseWrites"/> enter by themselves; enter it by hand only around
/// a transaction begun by hand. Not re-entrant.</remarks>
public interface IWriteGate
{
    /// <summary>Waits for the turn to write. Dispose the result after commit or rollback.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken);
}
