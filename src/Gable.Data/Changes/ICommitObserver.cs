namespace Gable.Data;

/// <summary>Hears of every commit of this process, before the call that committed returns.</summary>
/// <remarks>
/// Register it as a singleton: <c>services.AddSingleton&lt;ICommitObserver, MyObserver&gt;()</c>. It hears of contexts that
/// <c>AddGableData</c> configured, and of others that call <c>UseCommitReporting</c>. The writer waits for it: only note what
/// happened, and do slow work elsewhere. An exception is logged and does not reach the writer, because the commit is done.
/// Commits of other processes are not heard here.
/// </remarks>
public interface ICommitObserver
{
    /// <summary>Whether it wants to hear of commits at all; asked once, at the first. When nobody does, nothing is captured. Default true.</summary>
    bool IsListening => true;

    /// <summary>Something was committed; never called for what rolled back. Calls come from many threads at once.</summary>
    /// <param name="transaction">What changed.</param>
    void Committed(CommittedTransaction transaction);

    /// <summary>Tables were written in a transaction whose end this process cannot see.</summary>
    /// <param name="transaction">What may change, until it is over.</param>
    void Unsettled(UnsettledTransaction transaction);
}
