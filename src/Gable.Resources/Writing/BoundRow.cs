namespace Gable.Resources;

/// <summary>What a body wrote into a row.</summary>
internal sealed class BoundRow
{
    /// <summary>The foreign key fields that the body sent and changed; what they name must exist.</summary>
    public List<ResourceRelation> References { get; } = [];

    /// <summary>The many-to-many sets that the body replaces, with the ids in the order sent.</summary>
    public List<(ResourceRelation Relation, IReadOnlyList<object> Keys)> Sets { get; } = [];
}
