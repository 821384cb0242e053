using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;

namespace Gable.Accounts;

/// <summary>One role of a user.</summary>
[Table("AccountUserRoles")]
[Unique(nameof(UserId), nameof(RoleId))]
public sealed class AccountUserRole
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The user's key.</summary>
    public Guid UserId { get; set; }

    /// <summary>The role's key.</summary>
    public Guid RoleId { get; set; }

    /// <summary>The role.</summary>
    public AccountRole? Role { get; set; }
}
