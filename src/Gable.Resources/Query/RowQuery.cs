namespace Gable.Resources;

/// <summary>What a request for a single row asks for.</summary>
/// <param name="Fields">The fields to write, all visible to the actor.</param>
/// <param name="Includes">The relations to include.</param>
internal sealed record RowQuery(IReadOnlyList<ResourceField> Fields, IReadOnlyList<IncludeNode> Includes);
