using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>What a rule or query filter looks at.</summary>
internal sealed class RuleFootprint
{
    /// <summary>The row's own properties that it reads.</summary>
    public HashSet<string> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>Further tables that it reads.</summary>
    public HashSet<string> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The yes-or-no questions that it asks about the actor.</summary>
    public List<Func<Actor, bool>> Questions { get; } = [];

    /// <summary>Whether it reads parts of the row that are no property of it.</summary>
    public bool ReadsParts { get; set; }

    /// <summary>The query filters that were read, so that filters which refer to each other end.</summary>
    public HashSet<(IEntityType Entity, bool IsRoot)> Filters { get; } = [];

    /// <summary>Why its verdict cannot be kept, or <c>null</c>.</summary>
    public string? Obstacle { get; set; }
}
