using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>The answer to a request with an <c>Idempotency-Key</c>, written in the same transaction as the request's rows.</summary>
/// <remarks>Part of the application's model, so that migrations make its table. Kept for 24 hours, then removed.</remarks>
[Table("GableIdempotencyRecords")]
[Index(nameof(ExpiresAtUnixSeconds))]
public sealed class IdempotencyRecord
{
    /// <summary>A hash of who sent what key to which path; 43 characters.</summary>
    [Key]
    [MaxLength(43)]
    public required string Id { get; init; }

    /// <summary>A hash of the request's body; 43 characters.</summary>
    [MaxLength(43)]
    public required string BodyHash { get; init; }

    /// <summary>The answer's status.</summary>
    public required int Status { get; init; }

    /// <summary>The answer's <c>Location</c>, or <c>null</c>.</summary>
    public string? Location { get; init; }

    /// <summary>The answer's <c>ETag</c>, or <c>null</c>.</summary>
    [MaxLength(100)]
    public string? ETag { get; init; }

    /// <summary>The answer's body, or <c>null</c>.</summary>
    public byte[]? Body { get; init; }

    /// <summary>When the record may go, in seconds since 1970 (UTC).</summary>
    public required long ExpiresAtUnixSeconds { get; init; }
}
