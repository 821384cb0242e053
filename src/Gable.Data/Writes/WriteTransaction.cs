namespace Gable.Data;

/// <summary>The transaction that <see cref="DatabaseWrites"/> runs work in.</summary>
public sealed class WriteTransaction
{
    private readonly List<Func<CancellationToken, Task>> _afterCommit = [];

    internal WriteTransaction()
    {
    }

    /// <summary>Runs <paramref name="callback"/> once the transaction is committed and the write gate is free again; never after a rollback.</summary>
    /// <param name="callback">What to run; callbacks run one after another, in the order they were added. An exception from one reaches the caller, the row changes stay.</param>
    public void AfterCommit(Func<CancellationToken, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _afterCommit.Add(callback);
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
