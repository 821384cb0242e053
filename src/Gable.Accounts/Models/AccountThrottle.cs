using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;

namespace Gable.Accounts;

/// <summary>How often sign-in failed for an address, known or not; kept by a hash, for all nodes.</summary>
[Table("AccountThrottles")]
public sealed class AccountThrottle
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the normalised address and the device, in base64url.</summary>
    [Unique, StringLength(43)]
    public string Hash { get; set; } = "";

    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }

    /// <summary>When it failed last.</summary>
    public DateTimeOffset FailedAt { get; set; }
}
