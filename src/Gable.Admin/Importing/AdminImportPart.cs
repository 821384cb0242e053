using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin;

/// <summary>A part of a file that waits between its preview and the answer of whoever sent it, or of the mistakes in it: packed, and encrypted with the application's keys.</summary>
/// <remarks>Part of the application's model, so that migrations make its table. Kept for a day at most.</remarks>
[Table("GableAdminImportParts")]
[Index(nameof(RunId), nameof(Kind), nameof(Number), IsUnique = true)]
[Index(nameof(CreatedAt))]
public sealed class AdminImportPart
{
    /// <summary>The key.</summary>
    public Guid Id { get; set; }

    /// <summary>The <see cref="AdminRun"/> that looks through the file.</summary>
    public required Guid RunId { get; init; }

    /// <summary>What it is a part of.</summary>
    public required AdminImportPartKind Kind { get; init; }

    /// <summary>Its place, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>What it holds.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When it was kept.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
