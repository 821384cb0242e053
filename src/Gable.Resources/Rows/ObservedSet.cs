namespace Gable.Resources;

/// <summary>What a write changed in a many-to-many set.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Removed">The keys of the rows that are in the set no more, as paths have them.</param>
/// <param name="Added">The keys of the rows that are new in the set.</param>
public sealed record ObservedSet(ResourceRelation Relation, IReadOnlyList<string> Removed, IReadOnlyList<string> Added);
