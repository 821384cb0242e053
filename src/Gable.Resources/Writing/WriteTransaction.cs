using Gable.Core;
using Gable.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gable.Resources;

/// <summary>One transaction: waits its turn, repeats once after a collision, and runs what was left for after the commit.</summary>
internal sealed class WriteTransaction(DbContext db, ILogger<WriteTransaction> logger, IWriteGate? gate = null)
{
    private readonly List<Func<CancellationToken, Task>> _afterCommit = [];

    /// <summary>Leaves work for after the commit; a failure there is logged, because the write is done.</summary>
    public void AfterCommit(Func<CancellationToken, Task> work) => _afterCommit.Add(work);

    /// <summary>Runs the work in a transaction. An exception undoes all of it.</summary>
    /// <exception cref="ProblemException">503 when it collided with other writes twice.</exception>
    public async Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        TResult result;

        try
        {
            result = await TryAsync(work, cancellationToken);
        }
        catch (Exception exception) when (IsCollision(exception) && db.Database.IsNpgsql())
        {
            WritesLog.Retried(logger, exception);

            try
            {
                result = await TryAsync(work, cancellationToken);
            }
            catch (Exception again) when (IsCollision(again))
            {
                throw WriteProblems.Busy(again);
            }
        }
        catch (Exception exception) when (IsCollision(exception))
        {
            throw WriteProblems.Busy(exception);
        }

        foreach (var left in _afterCommit)
        {
            await RunAfterCommitAsync(left);
        }

        return result;
    }

    /// <summary>Whether the database gave up the transaction for the sake of others.</summary>
    public static bool IsCollision(Exception? exception) => exception switch
    {
        null => false,
        PostgresException postgres => postgres.SqlState is
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable,
        // SQLITE_BUSY and SQLITE_LOCKED: another process held the file longer than the busy timeout.
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6,
        _ => IsCollision(exception.InnerException),
    };

    private async Task<TResult> TryAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        // Rows that somebody read earlier in the request may be outdated by now.
        db.ChangeTracker.Clear();
        _afterCommit.Clear();

        using var turn = gate is null ? null : await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(cancellationToken);

        // A commit that the client's leaving could interrupt would leave everybody in doubt.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    private async Task RunAfterCommitAsync(Func<CancellationToken, Task> work)
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
