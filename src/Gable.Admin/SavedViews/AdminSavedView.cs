using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin;

/// <summary>An address of a list under a name: filters, order and columns. It shows to each what that person may see.</summary>
/// <remarks>Part of the application's model, so that migrations make its table.</remarks>
[Table("GableAdminViews")]
[Index(nameof(Resource), nameof(Owner))]
public sealed class AdminSavedView
{
    /// <summary>The key.</summary>
    public Guid Id { get; set; }

    /// <summary>The name of the resource, as paths have it.</summary>
    [StringLength(100)]
    public required string Resource { get; init; }

    /// <summary>Who saved it: the subject of the actor.</summary>
    [StringLength(200)]
    public required string Owner { get; init; }

    /// <summary>What it is called; empty for the way that its owner sees the list by default.</summary>
    [StringLength(60)]
    public required string Name { get; init; }

    /// <summary>The query string of the list.</summary>
    [StringLength(2000)]
    public required string Query { get; init; }

    /// <summary>Whether everybody who may see the list finds it.</summary>
    public bool IsShared { get; init; }

    internal bool IsDefault => Name.Length == 0;
}
