using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>A place where a user is signed in. Deleting the row ends it.</summary>
[Table("AccountSessions")]
[Index(nameof(UserId))]
public sealed class AccountSession
{
    /// <summary>The row's key; it may be shown, because it opens nothing.</summary>
    public Guid Id { get; set; }

    /// <summary>The user's key.</summary>
    public Guid UserId { get; set; }

    /// <summary>SHA-256 of the id in the cookie, in base64url. The id itself is kept nowhere.</summary>
    [Hidden, Unique, StringLength(43)]
    public string Hash { get; set; } = "";

    /// <summary>The user's stamp when the session began; another stamp there ends it.</summary>
    [Hidden, StringLength(64)]
    public string Stamp { get; set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was used last, to about a minute.</summary>
    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>When it ends if nobody uses it until then.</summary>
    public DateTimeOffset IdleExpiresAt { get; set; }

    /// <summary>When it ends in any case.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the password was entered last.</summary>
    public DateTimeOffset AuthenticatedAt { get; set; }

    /// <summary>Whether the cookie outlives the browser.</summary>
    public bool IsRemembered { get; set; }

    /// <summary>The user in whose name it acts now; <c>null</c> for its own user's.</summary>
    public Guid? ImpersonatedUserId { get; set; }

    /// <summary>Until when it may act in that name.</summary>
    public DateTimeOffset? ImpersonationEndsAt { get; set; }

    /// <summary>The browser and system as it calls itself; at most 300 characters.</summary>
    [StringLength(300)]
    public string UserAgent { get; set; } = "";

    /// <summary>The address from which it was used last.</summary>
    [StringLength(45)]
    public string? Address { get; set; }
}
