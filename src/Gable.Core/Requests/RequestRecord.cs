namespace Gable.Core;

/// <summary>A request that was answered, kept to be looked at.</summary>
public sealed record RequestRecord
{
    /// <summary>Its id; grows with time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Why it is kept.</summary>
    public required RequestRecordKind Kind { get; init; }

    /// <summary>When it was answered, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, with the names of query parameters; their values as <c>Gable:RequestLog:AllowQueryValues</c> says.</summary>
    public required string Path { get; init; }

    /// <summary>The pattern of the endpoint; <c>null</c> when none matched.</summary>
    public required string? Route { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>How long it took, from the pipeline to the end of the answer.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Who asked (<c>sub</c>); <c>null</c> for a visitor.</summary>
    public required string? ActorId { get; init; }

    /// <summary>The name of who asked; <c>null</c> for a visitor.</summary>
    public required string? ActorName { get; init; }

    /// <summary>The id that the log and the problem details have.</summary>
    public required string TraceId { get; init; }

    /// <summary>The type and message of the exception that nobody caught; <c>null</c> for none.</summary>
    public required string? Error { get; init; }

    /// <summary>The database commands, oldest first, at most 100; values of parameters are kept in development alone.</summary>
    public required IReadOnlyList<JournalQuery> Queries { get; init; }
}
