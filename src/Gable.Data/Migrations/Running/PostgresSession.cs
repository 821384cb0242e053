using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Gable.Data;

/// <summary>PostgreSQL: an advisory lock lets one process migrate; a short lock timeout keeps requests from queueing behind it.</summary>
internal sealed class PostgresSession(DbContext db) : MigrationSession(db)
{
    // "gable" in ASCII.
    private const long LockKey = 0x6761626C65;

    internal override DatabaseKind Kind => DatabaseKind.PostgreSql;

    internal override async Task<DbTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var transaction = await Connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync("SET LOCAL lock_timeout = '5s'", cancellationToken);
        return transaction;
    }

    internal override Task VerifyAsync(Migration migration, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("SET statement_timeout = 0", cancellationToken);
        await ExecuteAsync("SET lock_timeout = 0", cancellationToken);
        await ExecuteAsync($"SELECT pg_advisory_lock({LockKey})", cancellationToken);
    }

    protected override async Task ReleaseAsync()
    {
        // A broken connection has given its lock back already.
        if (Connection.State == System.Data.ConnectionState.Open)
        {
            await ExecuteAsync($"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    protected override bool IsLockTimeout(DbException problem) => problem is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };
}
