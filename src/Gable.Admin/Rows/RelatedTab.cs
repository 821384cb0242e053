using Gable.Resources;

namespace Gable.Admin;

/// <summary>Rows that refer to a row.</summary>
/// <param name="Relation">The relation of the row's model.</param>
/// <param name="Model">The model of the rows.</param>
/// <param name="Field">The field of theirs that refers to the row.</param>
/// <param name="Count">How many there are, in words.</param>
internal sealed record RelatedTab(ResourceRelation Relation, AdminModel Model, AdminField Field, string Count)
{
    public string Label => AdminNames.Of(Relation.Property);
}
