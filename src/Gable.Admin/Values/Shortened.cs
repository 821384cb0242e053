using System.Globalization;

namespace Gable.Admin;

/// <summary>Cuts long texts where a line of them is shown.</summary>
internal static class Shortened
{
    /// <summary>The first line, at most so many characters, never half of one.</summary>
    public static string Of(string text, int most = 80)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        var isCut = end >= 0;
        line = isCut ? line[..end] : line;

        if (line.Length > most)
        {
            var length = 0;

            // An emoji or a letter with marks is several units of UTF-16, and stays whole or goes.
            while (length < most)
            {
                var next = StringInfo.GetNextTextElementLength(line[length..]);

                if (length + next > most)
                {
                    break;
                }

                length += next;
            }

            line = line[..length];
            isCut = true;
        }

        return isCut ? $"{line}…" : line.ToString();
    }
}
