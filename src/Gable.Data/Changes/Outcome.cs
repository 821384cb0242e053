using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Gable.Data;

/// <summary>Tells a write that the database refused from one whose outcome nobody knows.</summary>
internal static class Outcome
{
    /// <summary>Whether the exception proves that nothing was kept. A broken connection or a cancelled commit proves nothing.</summary>
    internal static bool IsRefused(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException refused => refused.InvariantSeverity == "ERROR",
        SqliteException => true,
        _ => exception.InnerException is { } inner && IsRefused(inner),
    };
}
