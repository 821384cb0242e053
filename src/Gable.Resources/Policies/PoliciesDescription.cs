using Gable.Core;

namespace Gable.Resources;

/// <summary>The section <c>policies</c>: who may do what.</summary>
internal sealed class PoliciesDescription(ResourceCatalog catalog) : IDescriptionSource
{
    public string Section => "policies";

    public IReadOnlyList<DescriptionItem> Describe() =>
        [.. PolicyTable.Of(catalog.Registry).Select(line => new DescriptionItem($"{line.Subject} {line.Action}", line.Rule) { Data = line })];
}
