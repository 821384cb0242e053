namespace Gable.Data;

/// <summary>Orders the writes of this process so that they do not wait asleep on each other.</summary>
/// <remarks>SQLite has one writer at a time and makes the others poll; the gate lets them wait their turn without a thread.
/// On PostgreSQL it lets everybody through. Not re-entrant: enter it once per transaction.</remarks>
public interface IWriteGate
{
    /// <summary>Waits for the turn to write. Dispose the result after commit or rollback.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken);
}
