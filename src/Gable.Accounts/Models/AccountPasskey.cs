using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>A passkey of a user (Web Authentication): its public half. The other half never leaves the user's device.</summary>
[Table("AccountPasskeys")]
[Index(nameof(UserId))]
public sealed class AccountPasskey
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The user's key.</summary>
    public Guid UserId { get; set; }

    /// <summary>What its user calls it; at most 100 characters.</summary>
    [StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>The credential's id, in base64url; at most 1,023 bytes by the standard.</summary>
    [Hidden, Unique, StringLength(1400)]
    public string CredentialId { get; set; } = "";

    /// <summary>The public key as COSE key, in base64url.</summary>
    [Hidden, StringLength(4000)]
    public string PublicKey { get; set; } = "";

    /// <summary>How often the device says to have used it; 0 for devices that do not count. A lower number than before betrays a copy.</summary>
    [Hidden]
    public long SignCount { get; set; }

    /// <summary>How browsers reach the device, separated by spaces, such as <c>internal hybrid</c>.</summary>
    [Hidden, StringLength(200)]
    public string Transports { get; set; } = "";

    /// <summary>Whether it may be copied to other devices of its user.</summary>
    public bool IsBackupEligible { get; set; }

    /// <summary>Whether it was.</summary>
    public bool IsBackedUp { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was used last; <c>null</c> for never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
