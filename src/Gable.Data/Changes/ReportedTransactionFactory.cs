using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>Makes transactions that report their commit, for contexts whose options ask for it.</summary>
internal sealed class ReportedTransactionFactory(RelationalTransactionFactoryDependencies dependencies) : RelationalTransactionFactory(dependencies)
{
    public override RelationalTransaction Create(
        IRelationalConnection connection, DbTransaction transaction, Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool transactionOwned)
    {
        var reporter = connection.Context.GetService<IDbContextOptions>().FindExtension<CommitReportingExtension>()?.Reporter;

        return reporter is { IsHeard: true }
            ? new ReportedTransaction(connection, transaction, transactionId, logger, transactionOwned, Dependencies.SqlGenerationHelper, reporter)
            : base.Create(connection, transaction, transactionId, logger, transactionOwned);
    }
}
