using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>A token that a mail carries: it works once, for one purpose, for <see cref="AccountOptions.LinkLifetime"/>.</summary>
[Table("AccountTokens")]
[Index(nameof(UserId))]
public sealed class AccountToken
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The user's key; empty for a token that makes a user.</summary>
    public Guid UserId { get; set; }

    /// <summary>What it is good for.</summary>
    public AccountTokenPurpose Purpose { get; set; }

    /// <summary>SHA-256 of the token, in base64url. The token itself is kept nowhere.</summary>
    [Hidden, Unique, StringLength(43)]
    public string Hash { get; set; } = "";

    /// <summary>What it is about, such as the new address; <c>null</c> for nothing.</summary>
    [Hidden, StringLength(300)]
    public string? Data { get; set; }

    /// <summary>How often it was tried: a code of a few digits works no more after a few.</summary>
    [Hidden]
    public int Attempts { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it stops working.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
