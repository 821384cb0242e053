using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>Runs work in one transaction that waits its turn without a thread.</summary>
public static class DatabaseWrites
{
    private static readonly WriteOptions Defaults = new();

    // Attached to the context and collected with it: a nested call finds the transaction it is part of.
    private static readonly ConditionalWeakTable<DbContext, WriteTransaction> Running = [];

    /// <summary>Runs <paramref name="work"/> in one transaction: enters the gate, begins, runs, commits. Anything thrown rolls back.</summary>
    /// <typeparam name="TResult">What the work returns.</typeparam>
    /// <param name="db">The context that the work uses. A call inside another call's work joins its transaction.</param>
    /// <param name="gate">The application's write gate.</param>
    /// <param name="work">The work; it saves its changes itself.</param>
    /// <param name="cancellationToken">Ends the wait or the work; nothing is kept.</param>
    public static Task<TResult> WriteAsync<TResult>(
        this DbContext db, IWriteGate gate, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return db.WriteAsync(gate, (_, cancel) => work(cancel), Defaults, cancellationToken);
    }

    /// <summary>Runs <paramref name="work"/> in one transaction and afterwards what it left for after the commit.</summary>
    /// <typeparam name="TResult">What the work returns.</typeparam>
    /// <param name="db">The context that the work uses. A call inside another call's work joins its transaction.</param>
    /// <param name="gate">The application's write gate.</param>
    /// <param name="work">The work; it saves its changes itself.</param>
    /// <param name="cancellationToken">Ends the wait or the work; nothing is kept.</param>
    public static Task<TResult> WriteAsync<TResult>(
        this DbContext db,
        IWriteGate gate,
        Func<WriteTransaction, CancellationToken, Task<TResult>> work,
        CancellationToken cancellationToken) => db.WriteAsync(gate, work, Defaults, cancellationToken);

    /// <summary>Runs <paramref name="work"/> in one transaction with other than the usual settings.</summary>
    /// <typeparam name="TResult">What the work returns.</typeparam>
    /// <param name="db">The context that the work uses. A call inside another call's work joins its transaction.</param>
    /// <param name="gate">The application's write gate.</param>
    /// <param name="work">The work; it saves its changes itself.</param>
    /// <param name="options">Isolation level and number of attempts.</param>
    /// <param name="cancellationToken">Ends the wait or the work; nothing is kept.</param>
    /// <exception cref="InvalidOperationException">The context has a transaction that did not come from here.</exception>
    public static async Task<TResult> WriteAsync<TResult>(
        this DbContext db,
        IWriteGate gate,
        Func<WriteTransaction, CancellationToken, Task<TResult>> work,
        WriteOptions options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1);

        if (Running.TryGetValue(db, out var outer))
        {
            return await work(outer, cancellationToken);
        }

        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException(
                "WriteAsync was called inside a transaction that BeginTransaction started, so nobody would run its after-commit work. " +
                "Use WriteAsync instead of BeginTransaction for the outer transaction too.");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(db, gate, work, options, cancellationToken);
            }
            catch (Exception exception) when (attempt < options.MaxAttempts && DataErrors.IsRetryable(exception))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    internal static WriteTransaction? RunningOn(DbContext db) => Running.TryGetValue(db, out var write) ? write : null;

    private static async Task<TResult> AttemptAsync<TResult>(
        DbContext db,
        IWriteGate gate,
        Func<WriteTransaction, CancellationToken, Task<TResult>> work,
        WriteOptions options,
        CancellationToken cancellationToken)
    {
        var write = new WriteTransaction();
        var outer = WriteTransaction.Current;
        TResult result;

        using (await gate.EnterAsync(cancellationToken))
        {
            Running.AddOrUpdate(db, write);
            WriteTransaction.Current = write;

            try
            {
                // On SQLite every level above ReadUncommitted is BEGIN IMMEDIATE: the lock is taken now, not at the first write.
                await using var transaction = await db.Database.BeginTransactionAsync(Level(db, options), cancellationToken);
                result = await work(write, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            finally
            {
                Running.Remove(db);
                write.End();
                WriteTransaction.Current = outer;
            }
        }

        await write.RunAfterCommitAsync(cancellationToken);
        return result;
    }

    private static System.Data.IsolationLevel Level(DbContext db, WriteOptions options) =>
        DatabaseKinds.Of(db) == DatabaseKind.Sqlite ? System.Data.IsolationLevel.Serializable : options.IsolationLevel;
}
