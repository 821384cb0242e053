using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;
using Gable.Resources;

namespace Gable.Accounts;

/// <summary>The second factor of a user: an app that shows another code of six digits every half minute (RFC 6238).</summary>
[Table("AccountSecondFactors")]
public sealed class AccountSecondFactor
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>The user's key.</summary>
    [Unique]
    public Guid UserId { get; set; }

    /// <summary>What app and server share, sealed by the application's secret.</summary>
    [Hidden, StringLength(500)]
    public string Secret { get; set; } = "";

    /// <summary>When setting it up began.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Since when sign-in asks for it; <c>null</c> until a first code was right.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The newest half minute since 1970 whose code was used: it and older ones work no more.</summary>
    [Hidden]
    public long LastStep { get; set; }
}
