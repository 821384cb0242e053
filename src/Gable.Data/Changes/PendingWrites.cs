using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Gable.Data;

/// <summary>Puts what was written where it belongs: into the transaction that is open, or out to the observers.</summary>
internal static class PendingWrites
{
    /// <param name="db">The context that wrote.</param>
    /// <param name="reporter">The application's reporter.</param>
    /// <param name="write">Adds what was written.</param>
    internal static void Add(DbContext db, CommitReporter reporter, Action<PendingCommit> write)
    {
        switch (db.Database.CurrentTransaction)
        {
            case ReportedTransaction { IsForeign: false } own:
                write(own.Pending);
                break;
            case ReportedTransaction foreign:
                write(foreign.Pending);
                reporter.ReportUnsettled(foreign.Pending, foreign.End());
                break;
            default:
                AddOutside(db, reporter, write);
                break;
        }
    }

    private static void AddOutside(DbContext db, CommitReporter reporter, Action<PendingCommit> write)
    {
        var pending = new PendingCommit();
        write(pending);

        if ((db.Database.GetEnlistedTransaction() ?? Transaction.Current) is not { } ambient)
        {
            reporter.Report(pending.ToTransaction());
            return;
        }

        // The event comes with the end of the scope; until then, and should it never come, the tables are unsettled.
        var isOver = false;
        reporter.ReportUnsettled(pending, () => Volatile.Read(ref isOver));
        ambient.TransactionCompleted += (_, end) =>
        {
            if (end.Transaction?.TransactionInformation.Status != TransactionStatus.Aborted)
            {
                reporter.Report(pending.ToTransaction());
            }

            Volatile.Write(ref isOver, true);
        };
    }
}
