using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gable.Data;

/// <summary>Runs what waits for the commit of a transaction that <c>BeginTransaction</c> started.</summary>
/// <remarks>What waits is attached to the transaction and forgotten with it, so that every way of rolling back drops it.</remarks>
internal sealed class HandTransactions : DbTransactionInterceptor
{
    private static readonly ConditionalWeakTable<DbTransaction, List<Func<CancellationToken, Task>>> Waiting = [];

    internal static HandTransactions Instance { get; } = new();

    internal static bool TryAdd(DbTransaction transaction, Func<CancellationToken, Task> callback)
    {
        // A transaction that is over has no connection any more.
        if (transaction.Connection is null)
        {
            return false;
        }

        Waiting.GetOrCreateValue(transaction).Add(callback);
        return true;
    }

    public override async Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        foreach (var callback in Take(transaction))
        {
            await callback(cancellationToken);
        }
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        foreach (var callback in Take(transaction))
        {
            // A synchronous Commit has no other way; the callbacks of the framework finish without waiting.
            callback(CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Waiting.Remove(transaction);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Waiting.Remove(transaction);
        return Task.CompletedTask;
    }

    private static List<Func<CancellationToken, Task>> Take(DbTransaction transaction)
    {
        var found = Waiting.TryGetValue(transaction, out var callbacks);
        Waiting.Remove(transaction);
        return found ? callbacks! : [];
    }
}
