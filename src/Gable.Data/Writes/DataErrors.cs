using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Gable.Data;

/// <summary>Reads what the database said about a refused write, the same on both engines.</summary>
public static class DataErrors
{
    /// <summary>What a write broke; <c>null</c> when it failed for another reason.</summary>
    /// <param name="exception">The exception of <c>SaveChanges</c>, <c>ExecuteUpdate</c>, <c>ExecuteDelete</c> or a command.</param>
    /// <param name="db">The context, whose model names the parts.</param>
    public static ConstraintViolation? Violation(Exception exception, DbContext db)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(db);

        if (exception is DbUpdateConcurrencyException concurrency)
        {
            return new ConstraintViolation(ViolationKind.Concurrency, concurrency.Entries.Count > 0 ? concurrency.Entries[0].Metadata : null, []);
        }

        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var found = cause switch
            {
                RefusedValueException refused => refused.Violation,
                PostgresException postgres => PostgresViolations.Read(postgres, db.Model),
                SqliteException sqlite => SqliteViolations.Read(sqlite, (exception as DbUpdateException)?.Entries ?? [], db.Model),
                _ => null,
            };

            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Whether the same work may succeed when it is run again: deadlock, serialization failure, or a database that was locked.</summary>
    /// <param name="exception">The exception; its causes are looked at too.</param>
    public static bool IsRetryable(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable }
                or SqliteException { SqliteErrorCode: 5 or 6 })
            {
                return true;
            }
        }

        return false;
    }
}
