using System.Text;

namespace Gable.Data;

/// <summary>Turns the words of a search into terms of SQLite's full-text table: groups of three letters that every row found must have.</summary>
internal static class SearchTerms
{
    private const int Length = 3;

    // More would narrow nothing further, but each must be looked up.
    private const int MaxTerms = 12;

    /// <summary>The terms; empty when no word has three letters that can be looked up.</summary>
    /// <param name="words">The words, in lower case as the search compares them.</param>
    internal static List<string> Of(IReadOnlyList<string> words)
    {
        var terms = new List<string>();

        foreach (var word in words)
        {
            Rune[] letters = [.. word.EnumerateRunes()];

            // Side by side, and the last three: nearly as telling as every group, for a third of the work.
            for (var start = 0; start + Length <= letters.Length && terms.Count < MaxTerms; start = Next(start, letters.Length))
            {
                if (TermOf(letters.AsSpan(start, Length)) is { } term && !terms.Contains(term))
                {
                    terms.Add(term);
                }
            }
        }

        return terms;
    }

    private static int Next(int start, int letters) => start + Length > letters - Length && start < letters - Length ? letters - Length : start + Length;

    private static string? TermOf(ReadOnlySpan<Rune> letters)
    {
        List<string> forms = [""];

        foreach (var letter in letters)
        {
            if (!SearchLetters.IsKnown(letter))
            {
                return null;
            }

            // The search folds the Turkish İ to i, the full-text table does not.
            forms = letter.Value == 'i' ? [.. forms.Select(static form => form + 'i'), .. forms.Select(static form => form + 'İ')] : forms.ConvertAll(form => form + letter);
        }

        var quoted = forms.ConvertAll(static form => $"\"{form.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return quoted.Count == 1 ? quoted[0] : $"({string.Join(" OR ", quoted)})";
    }
}
