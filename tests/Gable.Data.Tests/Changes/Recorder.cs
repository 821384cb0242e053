using System.Collections.Concurrent;

namespace Gable.Data.Tests.Changes;

/// <summary>Writes down what an observer hears.</summary>
public sealed class Recorder : ICommitObserver
{
    public ConcurrentQueue<CommittedTransaction> Heard { get; } = [];

    public ConcurrentQueue<UnsettledTransaction> Open { get; } = [];

    public void Committed(CommittedTransaction transaction) => Heard.Enqueue(transaction);

    public void Unsettled(UnsettledTransaction transaction) => Open.Enqueue(transaction);
}

/// <summary>An observer with a mistake of its own.</summary>
public sealed class Stumbler : ICommitObserver
{
    public void Committed(CommittedTransaction transaction) => throw new InvalidOperationException("stumbled");

    public void Unsettled(UnsettledTransaction transaction) => throw new InvalidOperationException("stumbled");
}
