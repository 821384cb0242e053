namespace Gable.Core;

/// <summary>Finds the known names nearest to a misspelt one, for messages that say what was probably meant.</summary>
public static class Suggestions
{
    /// <summary>The known names, nearest first (Damerau-Levenshtein distance, case ignored).</summary>
    /// <param name="unknown">What was written.</param>
    /// <param name="known">What exists.</param>
    public static IReadOnlyList<string> Order(string unknown, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(unknown);
        ArgumentNullException.ThrowIfNull(known);

        return [.. known.Select(name => (Name: name, Distance: Distance(unknown, name)))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name)];
    }

    /// <summary>The nearest known name if it is near enough to be what was meant, otherwise <c>null</c>.</summary>
    /// <param name="unknown">What was written.</param>
    /// <param name="known">What exists.</param>
    public static string? Nearest(string unknown, IEnumerable<string> known)
    {
        var ordered = Order(unknown, known);
        return ordered.Count > 0 && Distance(unknown, ordered[0]) <= Math.Max(2, ordered[0].Length / 3) ? ordered[0] : null;
    }

    private static int Distance(string left, string right)
    {
        // A name from a request may be as long as the URL allows; past 64 characters nothing is near.
        if (left.Length > 64 || right.Length > 64)
        {
            return int.MaxValue;
        }

        var table = new int[left.Length + 1, right.Length + 1];

        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Step(table, left, right, i, j);
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Step(int[,] table, string left, string right, int i, int j)
    {
        var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
        var best = Math.Min(table[i - 1, j - 1] + (same ? 0 : 1), Math.Min(table[i - 1, j], table[i, j - 1]) + 1);

        var swapped = i > 1 && j > 1 &&
            char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 2]) &&
            char.ToLowerInvariant(left[i - 2]) == char.ToLowerInvariant(right[j - 1]);

        return swapped ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }
}
