using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Gable.Resources;

/// <summary>One request's transaction: waits its turn, repeats once after a collision, and runs what was left for after the commit.</summary>
internal sealed class SessionTransaction(DbContext db, Actor actor, IWriteGate gate, ILogger<SessionTransaction> logger)
{
    private static readonly WriteOptions Twice = new() { MaxAttempts = 2 };

    private WriteTransaction? _current;

    /// <summary>Whether references that the database enforces are left to it. It says less about one that leads nowhere than asking beforehand does, so the work is done anew then.</summary>
    public bool TrustsReferences { get; private set; } = true;

    /// <summary>Leaves work for after the commit; a failure there is logged, because the write is done.</summary>
    public void AfterCommit(Func<CancellationToken, Task> work) => _current!.AfterCommit(_ => LogFailureAsync(work));

    /// <summary>Runs the work in a transaction. An exception undoes all of it.</summary>
    /// <exception cref="ProblemException">503 when it collided with other writes twice.</exception>
    public async Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        using var writing = WritingActors.Begin(db, actor);

        try
        {
            return await db.WriteAsync(
                gate,
                (transaction, token) =>
                {
                    // Rows that somebody read earlier in the request, or in a first attempt, may be outdated by now.
                    db.ChangeTracker.Clear();
                    _current = transaction;
                    return work(token);
                },
                Twice,
                cancellationToken);
        }
        catch (EnforcedReferenceException) when (TrustsReferences)
        {
            TrustsReferences = false;
            return await RunAsync(work, cancellationToken);
        }
        catch (Exception exception) when (DataErrors.IsRetryable(exception))
        {
            throw WriteProblems.Busy(exception);
        }
    }

    private async Task LogFailureAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(CancellationToken.None);
        }
        catch (Exception exception)
        {
            WritesLog.AfterCommitFailed(logger, exception);
        }
    }
}
