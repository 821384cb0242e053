namespace Gable.Mail;

/// <summary>A finished message with its envelope: what a queue keeps and a transport sends.</summary>
public sealed record QueuedMail
{
    /// <summary>The id in logs and in the mailbox.</summary>
    public required Guid Id { get; init; }

    /// <summary>The mail class's name, for logs.</summary>
    public required string Kind { get; init; }

    /// <summary>The envelope's sender.</summary>
    public required string From { get; init; }

    /// <summary>The envelope's recipients, hidden ones included; at least one.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The message as RFC 5322 has it, without the hidden recipients.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>When it was handed over, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
