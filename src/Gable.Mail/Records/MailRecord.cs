namespace Gable.Mail;

/// <summary>A mail and what became of it; its text is not kept.</summary>
internal sealed record MailRecord
{
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>The recipients, masked unless details are kept.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary><c>null</c> unless details are kept.</summary>
    public required string? Subject { get; init; }

    public required int Bytes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required MailState State { get; init; }

    /// <summary>When the state was last noted.</summary>
    public required DateTimeOffset At { get; init; }

    public int Attempts { get; init; }

    /// <summary>Why it was not taken, at the last attempt.</summary>
    public string? Reason { get; init; }
}
