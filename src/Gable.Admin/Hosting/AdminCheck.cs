using Gable.Core;

namespace Gable.Admin;

/// <summary>Reports the mistakes in admin pages at start, all at once.</summary>
internal sealed class AdminCheck(AdminCatalog catalog) : IApplicationCheck
{
    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken) => ValueTask.FromResult(catalog.Findings);
}
