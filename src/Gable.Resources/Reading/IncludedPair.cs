namespace Gable.Resources;

/// <summary>An included row and the key of the row that includes it.</summary>
internal sealed class IncludedPair<T>
{
    public required object ParentKey { get; init; }

    public required T Row { get; init; }
}
