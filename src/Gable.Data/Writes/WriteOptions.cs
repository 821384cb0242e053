using System.Data;

namespace Gable.Data;

/// <summary>How a transaction of <see cref="DatabaseWrites"/> runs.</summary>
public sealed record WriteOptions
{
    /// <summary>The isolation level on PostgreSQL. Default <see cref="IsolationLevel.ReadCommitted"/>. SQLite is always serializable.</summary>
    public IsolationLevel IsolationLevel { get; init; } = IsolationLevel.ReadCommitted;

    /// <summary>How often the work may run when the database ends it for a deadlock or a serialization failure. Default 1; at least 1.</summary>
    /// <remarks>Before each further attempt the change tracker is cleared, so the work must load and make everything it needs itself.</remarks>
    public int MaxAttempts { get; init; } = 1;
}
