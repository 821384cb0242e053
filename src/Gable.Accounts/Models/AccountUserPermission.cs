using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;

namespace Gable.Accounts;

/// <summary>One permission that a user has without a role.</summary>
[Table("AccountUserPermissions")]
[Unique(nameof(UserId), nameof(Permission))]
public sealed class AccountUserPermission
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The user's key.</summary>
    public Guid UserId { get; set; }

    /// <summary>The permission, such as <c>posts.delete</c>; at most 128 characters.</summary>
    [StringLength(128)]
    public string Permission { get; set; } = "";
}
