using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin;

/// <summary>A write that somebody made in the admin, kept in the same transaction as the write.</summary>
/// <remarks>Part of the application's model, so that migrations make its table. <c>[Hidden]</c> fields are never in it. Kept for <see cref="GableAdminOptions.KeepHistory"/>.</remarks>
[Table("GableAdminChanges")]
[Index(nameof(Resource), nameof(RowKey), nameof(Id))]
[Index(nameof(At))]
public sealed class AdminChange
{
    /// <summary>The key; grows with time.</summary>
    public Guid Id { get; set; }

    /// <summary>The name of the resource, as paths have it.</summary>
    [StringLength(100)]
    public required string Resource { get; init; }

    /// <summary>The row's key, as paths have it.</summary>
    [StringLength(400)]
    public required string RowKey { get; init; }

    /// <summary><c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    [StringLength(10)]
    public required string Action { get; init; }

    /// <summary>Who wrote: the subject of the actor.</summary>
    [StringLength(200)]
    public required string ActorSubject { get; init; }

    /// <summary>The actor's name at that time.</summary>
    [StringLength(200)]
    public required string ActorName { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The fields that changed, with the values before and after in the form of REST: <c>{"price":[9.5,10]}</c>.</summary>
    public required string Fields { get; init; }
}
