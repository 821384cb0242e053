using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Data;

/// <summary>Tells the observers what was committed.</summary>
internal sealed class CommitReporter(IServiceProvider services, TimeProvider time, ILogger<CommitReporter> logger)
{
    /// <summary>How long a commit whose answer was lost may still take effect: no server keeps a broken connection's work longer.</summary>
    internal static readonly TimeSpan LostAnswer = TimeSpan.FromSeconds(30);

    // On first use: an observer may itself need what needs the context.
    private readonly Lazy<ICommitObserver[]> _observers = new(() => [.. services.GetServices<ICommitObserver>().Where(observer => observer.IsListening)]);

    /// <summary>Whether anybody listens; nothing is captured otherwise.</summary>
    internal bool IsHeard => _observers.Value.Length > 0;

    internal void Report(CommittedTransaction transaction)
    {
        if (!transaction.IsEmpty)
        {
            Tell(transaction, static (observer, committed) => observer.Committed(committed));
        }
    }

    internal void ReportEverything() => Report(new CommittedTransaction([], [], isEverything: true));

    internal void ReportUnsettled(PendingCommit pending, Func<bool> isOver)
    {
        if (!pending.IsEmpty)
        {
            Tell(new UnsettledTransaction(pending.AllTables(), pending.IsEverything, isOver), static (observer, unsettled) => observer.Unsettled(unsettled));
        }
    }

    /// <summary>For a commit that failed without a clear answer of the database.</summary>
    internal void ReportLostAnswer(PendingCommit pending)
    {
        var start = time.GetTimestamp();
        ReportUnsettled(pending, () => time.GetElapsedTime(start) > LostAnswer);
    }

    private void Tell<TNews>(TNews news, Action<ICommitObserver, TNews> tell)
    {
        foreach (var observer in _observers.Value)
        {
            try
            {
                tell(observer, news);
            }
            catch (Exception exception)
            {
                ChangesLog.ObserverFailed(logger, observer.GetType().Name, exception);
            }
        }
    }
}
