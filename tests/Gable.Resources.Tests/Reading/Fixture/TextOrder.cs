namespace Gable.Resources.Tests.Reading;

/// <summary>The order of text in every part of Gable: by code point.</summary>
public sealed class TextOrder : IComparer<string>
{
    public static readonly TextOrder ByCodePoint = new();

    public int Compare(string? x, string? y) => x!.EnumerateRunes().Select(rune => rune.Value)
        .Zip(y!.EnumerateRunes().Select(rune => rune.Value), (left, right) => left.CompareTo(right))
        .FirstOrDefault(difference => difference != 0) is var first && first != 0
            ? first
            : x.EnumerateRunes().Count().CompareTo(y.EnumerateRunes().Count());
}
