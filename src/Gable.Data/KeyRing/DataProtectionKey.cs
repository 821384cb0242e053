using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Gable.Data;

/// <summary>One key of the application's data protection key ring, shared by all nodes through the database.</summary>
/// <remarks>The key itself is encrypted by a key that is derived from <c>Gable:Secret</c>; the row is useless without it.</remarks>
[Table("GableDataProtectionKeys")]
public sealed class DataProtectionKey
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The name that ASP.NET Core gave the key, such as <c>key-2f1c…</c>.</summary>
    [StringLength(200)]
    public string FriendlyName { get; set; } = "";

    /// <summary>The encrypted key as ASP.NET Core's XML.</summary>
    public string Xml { get; set; } = "";
}
