using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>One line of the audit trail: who did what to which account, when and from where. Written with the change itself, in one transaction.</summary>
[Resource]
[Table("AccountEvents")]
[Display(GroupName = "Accounts")]
[Index(nameof(UserId), nameof(At))]
[Index(nameof(At))]
public sealed class AccountEvent
{
    /// <summary>The row's key.</summary>
    public Guid Id { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What happened.</summary>
    public AccountEventKind Kind { get; set; }

    /// <summary>The account that it happened to; <c>null</c> when there is none, such as for a sign-in with an unknown address.</summary>
    public Guid? UserId { get; set; }

    /// <summary>Who did it; <c>null</c> for a visitor and for commands.</summary>
    public Guid? ActorId { get; set; }

    /// <summary>Who acted in the name of <see cref="ActorId"/>; <c>null</c> when that user did it itself.</summary>
    public Guid? ImpersonatorId { get; set; }

    /// <summary>The address as it was entered, or the role or session it is about; at most 300 characters.</summary>
    [StringLength(300), Searchable]
    public string? Subject { get; set; }

    /// <summary>From which network address; <c>null</c> for commands.</summary>
    [StringLength(45)]
    public string? Address { get; set; }

    /// <summary>With which browser or program; at most 300 characters.</summary>
    [StringLength(300)]
    public string? UserAgent { get; set; }
}
