using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>A token with which a program acts for a user: <c>Authorization: Bearer gable_…</c>. Shown once, when it is made.</summary>
[Table("AccountApiTokens")]
[Index(nameof(UserId))]
public sealed class AccountApiToken
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The user's key.</summary>
    public Guid UserId { get; set; }

    /// <summary>What its user calls it; at most 100 characters.</summary>
    [StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>The beginning of the token, to recognise it by.</summary>
    [StringLength(20)]
    public string Start { get; set; } = "";

    /// <summary>SHA-256 of the token, in base64url. The token itself is kept nowhere.</summary>
    [Hidden, Unique, StringLength(43)]
    public string Hash { get; set; } = "";

    /// <summary>The permissions that it may use of those that its user has, separated by spaces; <c>*</c> for all.</summary>
    [StringLength(2000)]
    public string Scopes { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it stops working; <c>null</c> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was used last, to about a minute; <c>null</c> for never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The address from which it was used last.</summary>
    [StringLength(45)]
    public string? LastAddress { get; set; }
}
