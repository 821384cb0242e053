using System.Text;

namespace Gable.Data;

/// <summary>Where SQLite's full-text table folds letters otherwise than the search does.</summary>
/// <remarks>It knows the letters of Unicode 6.1. A lower-case letter whose capital it does not know cannot be looked up: a text may hold either form.
/// Compared with the library over all of Unicode by a test.</remarks>
internal static class SearchLetters
{
    // First and last of each run of lower-case letters whose capitals came later.
    private static readonly (int First, int Last)[] Unknown =
    [
        (0x0250, 0x02AF), (0x03F3, 0x03F3), (0x0525, 0x052F), (0x10D0, 0x10FF), (0x13F8, 0x13FD), (0x1C88, 0x1C8A), (0x1D79, 0x1D8E), (0x2C5F, 0x2C5F), (0xA641, 0xA69B), (0xA723, 0xA7FF),
        (0xAB30, 0xABBF), (0x10428, 0x105FF), (0x10C80, 0x10FFF), (0x118C0, 0x118DF), (0x16E40, 0x16EFF), (0x1E900, 0x1E943),
    ];

    /// <summary>Whether a folded letter can be looked up.</summary>
    internal static bool IsKnown(Rune letter)
    {
        foreach (var (first, last) in Unknown)
        {
            if (letter.Value >= first && letter.Value <= last)
            {
                return false;
            }
        }

        return true;
    }
}
