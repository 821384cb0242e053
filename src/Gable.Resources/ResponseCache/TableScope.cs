using Gable.Data;

namespace Gable.Resources;

/// <summary>Any row of a table may matter; of an update, only some properties.</summary>
/// <param name="properties">The properties that matter; <c>null</c> for all.</param>
internal sealed class TableScope(IReadOnlySet<string>? properties) : ICacheScope
{
    public static readonly TableScope Whole = new(null);

    public bool MayAlter(Change change) =>
        properties is null || change.Kind != ChangeKind.Update || change.After is null || properties.Any(change.MayHaveChanged);
}
