using Gable.Data;

namespace Gable.Resources;

/// <summary>What <see cref="MemoryRule"/> calls instead of .NET's own text functions.</summary>
internal static class MemoryText
{
    public static string? Fold(string? text) => text is null ? null : TextFolding.Lower(text);

    /// <summary>The number of code points, as SQL counts.</summary>
    /// <exception cref="NullReferenceException">The text is missing, as in C#: a rule asks first whether it is there.</exception>
    public static int Length(string text)
    {
        var pairs = 0;

        foreach (var unit in text)
        {
            pairs += char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return text.Length - pairs;
    }

    public static bool Contains(IEnumerable<string?> list, string? text) =>
        text is not null && list.Any(item => item is not null && TextFolding.Lower(item) == TextFolding.Lower(text));
}
