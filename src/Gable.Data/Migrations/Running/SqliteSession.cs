using System.Data.Common;
using Gable.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>SQLite: the writer's lock from the first statement on; references are checked at the end instead of on the way.</summary>
/// <remarks>Building a table anew drops the old one, which with foreign keys on would delete what refers to it:
/// https://sqlite.org/lang_altertable.html, section 7.</remarks>
internal sealed class SqliteSession(DbContext db) : MigrationSession(db)
{
    private long _brokenBefore;

    internal override DatabaseKind Kind => DatabaseKind.Sqlite;

    internal override async Task<DbTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        // Not deferred: two processes take turns here, and the second then sees the history of the first.
        var transaction = ((SqliteConnection)Connection).BeginTransaction(deferred: false);
        _brokenBefore = await BrokenAsync(cancellationToken);
        return transaction;
    }

    internal override async Task VerifyAsync(Migration migration, CancellationToken cancellationToken)
    {
        if (await BrokenAsync(cancellationToken) <= _brokenBefore)
        {
            return;
        }

        var tables = await ListAsync("SELECT DISTINCT \"table\" || ' → ' || \"parent\" FROM pragma_foreign_key_check", cancellationToken);
        throw new GableException(
            "GABLE1526", $"After {migration.Id} there would be rows that refer to rows which do not exist: {string.Join(", ", tables)}.",
            "Nothing was kept. Delete or correct those rows in the migration's SQL, before the statement that adds the reference.");
    }

    protected override Task PrepareAsync(CancellationToken cancellationToken) => ExecuteAsync("PRAGMA foreign_keys = OFF", cancellationToken);

    // The pool hands the connection out again.
    protected override Task ReleaseAsync() => ExecuteAsync("PRAGMA foreign_keys = ON", CancellationToken.None);

    // Within the timeout of the connection the driver waits by itself.
    protected override bool IsLockTimeout(DbException problem) => problem is SqliteException { SqliteErrorCode: 5 or 6 };

    private Task<long> BrokenAsync(CancellationToken cancellationToken) => CountAsync("SELECT count(*) FROM pragma_foreign_key_check", cancellationToken);
}
