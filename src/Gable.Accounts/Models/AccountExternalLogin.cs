using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>An account elsewhere that signs a user in: who it is there, and for whom it stands here. Nothing of the provider's tokens is kept.</summary>
[Table("AccountExternalLogins")]
[Unique(nameof(Provider), nameof(Subject))]
[Index(nameof(UserId))]
public sealed class AccountExternalLogin
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The user's key.</summary>
    public Guid UserId { get; set; }

    /// <summary>The provider, by its name in the settings, in lower case; at most 64 characters.</summary>
    [StringLength(64)]
    public string Provider { get; set; } = "";

    /// <summary>Who it is for the provider: an identifier that never changes and is never given to somebody else. At most 255 characters, compared with their case.</summary>
    [Hidden, StringLength(255)]
    public string Subject { get; set; } = "";

    /// <summary>What to recognise it by: the address or name there when it was used last; at most 254 characters.</summary>
    [StringLength(254)]
    public string Name { get; set; } = "";

    /// <summary>When it was connected.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was used last; <c>null</c> for never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
