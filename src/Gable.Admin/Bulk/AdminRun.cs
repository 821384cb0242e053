using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin;

/// <summary>Work on many rows that goes on after the answer: what it is, how far it came, what went wrong. Its numbers are saved in the transaction of each batch.</summary>
/// <remarks>Part of the application's model, so that migrations make its table. Kept for <see cref="GableAdminOptions.KeepHistory"/>.</remarks>
[Table("GableAdminRuns")]
[Index(nameof(Owner), nameof(Id))]
[Index(nameof(State))]
public sealed class AdminRun
{
    // No action of an application has a name with a dollar sign.
    internal const string Check = "$check";
    internal const string Import = "$import";

    /// <summary>The key; grows with time.</summary>
    public Guid Id { get; set; }

    /// <summary>The name of the resource, as paths have it.</summary>
    [StringLength(100)]
    public required string Resource { get; init; }

    /// <summary>What is done: <c>delete</c>, <c>set</c>, the name of the application's own action, <c>$check</c> to look through a file or <c>$import</c> to write one.</summary>
    [StringLength(100)]
    public required string Action { get; init; }

    /// <summary>The field that is set; <c>null</c> for anything else.</summary>
    [StringLength(200)]
    public string? Field { get; init; }

    /// <summary>The run that looked through the file which this one writes; <c>null</c> for anything else.</summary>
    public Guid? CheckId { get; init; }

    /// <summary>The subject of the actor who began it.</summary>
    [StringLength(200)]
    public required string Owner { get; init; }

    /// <summary>The actor's name.</summary>
    [StringLength(200)]
    public required string OwnerName { get; init; }

    /// <summary>How far it is.</summary>
    public AdminRunState State { get; set; }

    /// <summary>Rows that were asked about: no more are written.</summary>
    public int Total { get; init; }

    /// <summary>Rows that were written.</summary>
    public int Done { get; set; }

    /// <summary>Rows that were refused.</summary>
    public int Failed { get; set; }

    /// <summary>The first refusals, as JSON: <c>[["key","what was wrong"]]</c>. Shown to nobody but the owner.</summary>
    public string Errors { get; set; } = "[]";

    /// <summary>What was asked for, as JSON, so that the rest can be run when the work ended early; <c>null</c> when there is no rest. May hold the value that is set: shown to nobody.</summary>
    public string? Order { get; set; }

    /// <summary>Where the rows go on, as a cursor; <c>null</c> at the beginning and at the end.</summary>
    [StringLength(1000)]
    public string? Position { get; set; }

    /// <summary>Whether somebody asked to stop it.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>When the application last worked on it. What has not been seen for half a minute was left by an application that is gone.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    internal bool IsOver => State is not (AdminRunState.Waiting or AdminRunState.Running);

    internal bool IsOfFile => Action is Check or Import;

    internal int Handled => Done + Failed;

    /// <summary>Whether it ended early and knows how to go on.</summary>
    internal bool HasRest => !IsOfFile && State is AdminRunState.Interrupted or AdminRunState.Cancelled or AdminRunState.Failed && Order is not null && Handled < Total && (Position is not null || Handled == 0);
}
