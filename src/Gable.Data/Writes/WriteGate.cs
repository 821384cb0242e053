namespace Gable.Data;

/// <summary>Lets one writer at a time pass on SQLite, first come first served; lets everybody pass on PostgreSQL.</summary>
internal sealed class WriteGate(DatabaseSettings settings) : IWriteGate, IDisposable
{
    // SemaphoreSlim queues its asynchronous waiters in order; Writes tests hold it to that.
    private readonly SemaphoreSlim? _turn = settings.Kind == DatabaseKind.Sqlite ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turn is null)
        {
            return Ticket.Free;
        }

        await _turn.WaitAsync(cancellationToken);
        return new Ticket(_turn);
    }

    /// <summary>Waits at most <paramref name="patience"/>; <c>null</c> when the turn did not come.</summary>
    internal async ValueTask<IDisposable?> TryEnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_turn is null)
        {
            return Ticket.Free;
        }

        return await _turn.WaitAsync(patience, cancellationToken) ? new Ticket(_turn) : null;
    }

    public void Dispose() => _turn?.Dispose();

    private sealed class Ticket(SemaphoreSlim? turn) : IDisposable
    {
        internal static readonly Ticket Free = new(null);

        private SemaphoreSlim? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }
}
