using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>Work that waits for the transaction around the caller.</summary>
public static class AfterCommitExtensions
{
    /// <summary>Runs <paramref name="callback"/> after the commit of the transaction that the caller is in, and never when it rolls back.</summary>
    /// <remarks>Sees <c>WriteAsync</c> of any context around the caller, and a transaction that was begun by hand on <paramref name="db"/>.</remarks>
    /// <param name="db">The context at hand; <c>null</c> to look for a surrounding <c>WriteAsync</c> alone.</param>
    /// <param name="callback">What to run.</param>
    /// <returns>Whether there is such a transaction; with <c>false</c> nothing was noted, and the caller does the work now.</returns>
    public static bool TryAfterCommit(this DbContext? db, Func<CancellationToken, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);

        if (db is not null && DatabaseWrites.RunningOn(db) is { } own)
        {
            own.AfterCommit(callback);
            return true;
        }

        if (db?.Database.CurrentTransaction is { } transaction && HandTransactions.TryAdd(transaction.GetDbTransaction(), callback))
        {
            return true;
        }

        return WriteTransaction.Current?.TryAfterCommit(callback) ?? false;
    }
}
