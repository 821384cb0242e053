using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>A refresh token of a session without a cookie. It works once, for the next one; the session is the family that ends when an old one is sent again.</summary>
[Table("AccountRefreshTokens")]
[Index(nameof(SessionId))]
public sealed class AccountRefreshToken
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The session's key: the family.</summary>
    public Guid SessionId { get; set; }

    /// <summary>SHA-256 of the token, in base64url. The token itself is kept nowhere.</summary>
    [Hidden, Unique, StringLength(43)]
    public string Hash { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was used; <c>null</c> for the newest of its family.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
