namespace Gable.Resources;

/// <summary>A row with one that it refers to.</summary>
internal sealed class Joined<TLeft, TRight>
{
    public required TLeft Left { get; init; }

    public required TRight? Right { get; init; }
}
