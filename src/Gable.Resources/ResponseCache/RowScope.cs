using Gable.Data;

namespace Gable.Resources;

/// <summary>One row, by its key; <c>null</c> when the key cannot be compared in memory.</summary>
internal sealed class RowScope(object? key) : ICacheScope
{
    public object? Key { get; } = key;

    public bool MayAlter(Change change) => Key is null || change.Key is not [{ } changed] || changed.Equals(Key);
}
