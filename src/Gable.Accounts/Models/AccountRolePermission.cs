using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;

namespace Gable.Accounts;

/// <summary>One permission of a role.</summary>
[Table("AccountRolePermissions")]
[Unique(nameof(RoleId), nameof(Permission))]
public sealed class AccountRolePermission
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The role's key.</summary>
    public Guid RoleId { get; set; }

    /// <summary>The role.</summary>
    public AccountRole? Role { get; set; }

    /// <summary>The permission, such as <c>posts.delete</c>; at most 128 characters.</summary>
    [StringLength(128)]
    public string Permission { get; set; } = "";
}
