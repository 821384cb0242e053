using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;

namespace Gable.Accounts;

/// <summary>A role: a name and the permissions that whoever has it may use.</summary>
[Table("AccountRoles")]
public sealed class AccountRole
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The name as policies ask for it: <c>actor.IsIn("staff")</c>. At most 64 characters, compared with its case.</summary>
    [Unique, StringLength(64)]
    public string Name { get; set; } = "";

    /// <summary>The permissions that the role carries.</summary>
    public List<AccountRolePermission> Permissions { get; } = [];
}
