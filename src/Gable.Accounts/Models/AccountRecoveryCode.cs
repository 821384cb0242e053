using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;
using Gable.Resources;

namespace Gable.Accounts;

/// <summary>A code that stands in once for the second factor, for whoever lost the device.</summary>
[Table("AccountRecoveryCodes")]
[Unique(nameof(UserId), nameof(Hash))]
public sealed class AccountRecoveryCode
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The user's key.</summary>
    public Guid UserId { get; set; }

    /// <summary>SHA-256 of the code, in base64url. The code itself is kept nowhere.</summary>
    [Hidden, StringLength(43)]
    public string Hash { get; set; } = "";
}
