namespace Gable.Resources;

/// <summary>A relation to include, with the relations of the included rows to include in turn.</summary>
/// <param name="Relation">The relation.</param>
internal sealed record IncludeNode(ResourceRelation Relation)
{
    /// <summary>What to include below.</summary>
    public List<IncludeNode> Children { get; } = [];
}
