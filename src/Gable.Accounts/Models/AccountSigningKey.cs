using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Resources;

namespace Gable.Accounts;

/// <summary>A key that signs access tokens (ECDSA on P-256), for all nodes; its id is the <c>kid</c> of their headers.</summary>
[Table("AccountSigningKeys")]
public sealed class AccountSigningKey
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The private key (PKCS #8), sealed by the application's secret.</summary>
    [Hidden, StringLength(1000)]
    public string Secret { get; set; } = "";

    /// <summary>When it was made: the newest one signs.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
