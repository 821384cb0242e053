namespace Gable.Data;

/// <summary>Lets a few callers open a connection at a time. The others get one that comes back meanwhile, or their turn.</summary>
/// <remarks>The server makes a process for each connection, so a burst that opened one for every caller would keep all of them waiting, some longer than a
/// connection may take.</remarks>
/// <param name="most">How many open at a time.</param>
internal sealed class OpeningTurns(int most)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<PostgresReadConnection?>> _waiting = new();
    private int _opening;
    private int _count;

    /// <summary>Waits for a connection or for a turn.</summary>
    /// <param name="patience">After this time it is the caller's turn, whoever else opens: the driver says then what is wrong.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <returns>A connection that came back; <c>null</c> when it is the caller's turn, who says <see cref="End"/> afterwards.</returns>
    public async ValueTask<PostgresReadConnection?> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        TaskCompletionSource<PostgresReadConnection?> turn;

        lock (_lock)
        {
            if (_opening < most)
            {
                _opening++;
                return null;
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            Volatile.Write(ref _count, _waiting.Count);
        }

        try
        {
            return await turn.Task.WaitAsync(patience, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            if (!turn.TrySetCanceled(CancellationToken.None))
            {
                // It was given something in the same moment.
                return await turn.Task;
            }

            if (exception is OperationCanceledException)
            {
                throw;
            }
        }

        lock (_lock)
        {
            _opening++;
            return null;
        }
    }

    /// <summary>Gives a connection to whoever waits longest.</summary>
    /// <returns>False when nobody waits.</returns>
    public bool TryGive(PostgresReadConnection connection)
    {
        if (Volatile.Read(ref _count) == 0)
        {
            return false;
        }

        lock (_lock)
        {
            return TryAnswer(connection);
        }
    }

    /// <summary>The caller has opened a connection, or could not: it is the next one's turn.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_opening > most || !TryAnswer(null))
            {
                _opening--;
            }
        }
    }

    private bool TryAnswer(PostgresReadConnection? connection)
    {
        while (_waiting.TryDequeue(out var turn))
        {
            Volatile.Write(ref _count, _waiting.Count);

            if (turn.TrySetResult(connection))
            {
                return true;
            }
        }

        return false;
    }
}
