namespace Gable.Data;

/// <summary>The transaction that <see cref="DatabaseWrites"/> runs work in.</summary>
public sealed class WriteTransaction
{
    private static readonly AsyncLocal<WriteTransaction?> Ambient = new();

    private readonly List<Func<CancellationToken, Task>> _afterCommit = [];
    private bool _over;

    internal WriteTransaction()
    {
    }

    /// <summary>The innermost write around the running code, whatever its context; <c>null</c> outside.</summary>
    /// <remarks>Set by the method that runs the work, so that it ends with it.</remarks>
    internal static WriteTransaction? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Runs <paramref name="callback"/> once the transaction is committed and the write gate is free again; never after a rollback.</summary>
    /// <param name="callback">What to run; callbacks run one after another, in the order they were added. An exception from one reaches the caller, the row changes stay.</param>
    public void AfterCommit(Func<CancellationToken, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _afterCommit.Add(callback);
    }

    /// <summary>As <see cref="AfterCommit"/>; <c>false</c> when the transaction is over, for work that outlives it.</summary>
    internal bool TryAfterCommit(Func<CancellationToken, Task> callback)
    {
        lock (_afterCommit)
        {
            if (!_over)
            {
                _afterCommit.Add(callback);
            }

            return !_over;
        }
    }

    internal void End()
    {
        lock (_afterCommit)
        {
            _over = true;
        }
    }

    internal async Task RunAfterCommitAsync(CancellationToken cancellationToken)
    {
        // By index: a callback may add another.
        for (var i = 0; i < _afterCommit.Count; i++)
        {
            await _afterCommit[i](cancellationToken);
        }
    }
}
