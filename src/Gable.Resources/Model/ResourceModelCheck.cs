using Gable.Core;

namespace Gable.Resources;

/// <summary>Reports every mistake in the resources and their policies at once.</summary>
internal sealed class ResourceModelCheck(ResourceCatalog catalog) : IApplicationCheck
{
    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(catalog.Findings);
}
